"""Service requests: stored, worked on, answered."""
