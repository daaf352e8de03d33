"""Training and loading the Rasa model, running its actions in-process, storing conversations, redaction."""
