"""Reading stored conversations: turns, lists, search, review."""
