"""What the bot knows and says: the catalogue of topics."""
