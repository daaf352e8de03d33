"""What the routes take and give."""
