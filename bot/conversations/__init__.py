"""Conversations as the team reads them: `index` keeps a summary of each, `search` lists them, `reading` is one of them.

Nothing here needs Rasa or a trained model.
"""
