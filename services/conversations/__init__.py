"""Conversations as they are stored: their turns, and what became of each message."""
