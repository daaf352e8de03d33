"""What a turn of the customer means in its context: the open question, the last answer or result, what was offered."""
