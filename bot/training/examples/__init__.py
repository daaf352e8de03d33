"""The learning loop: messages that the bot could not answer, or answered badly, become training examples.

`reviewing` is the service that the command (and a console) uses; nothing here needs Rasa or a trained model.
"""
