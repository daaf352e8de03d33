"""Sensitive values: kept apart from the conversation, exported and erased."""
