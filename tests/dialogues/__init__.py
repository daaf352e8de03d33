"""Saved dialogues, and what plays them."""
