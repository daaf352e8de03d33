"""From a message to a decision: Rasa graph components, grammar, words."""
