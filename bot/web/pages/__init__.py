"""The pages that customers read, and the widget's files."""
