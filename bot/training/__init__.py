"""From examples to a model file, and how good it is."""
