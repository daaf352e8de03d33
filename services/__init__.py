"""What a billing desk does, without Rasa and without HTTP."""
