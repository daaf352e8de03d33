"""What the bot says: topics and texts."""
