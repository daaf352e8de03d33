"""The database, its migrations, the keys that seal values, and files on disk."""
