"""What the model is trained from."""
