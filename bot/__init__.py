"""The Rasa project and everything that serves it."""
