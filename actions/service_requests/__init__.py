"""Service requests and what is kept about conversations: models, storage, references. No Rasa import here."""
