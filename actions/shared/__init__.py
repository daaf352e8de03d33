"""What actions share: their base, the message that they answer, the rating of an answer."""
