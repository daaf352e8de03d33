"""The forms: which fields they ask, how a message fills them, how they end."""
