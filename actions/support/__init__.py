"""Answers, questions back, feedback and stopping: one action a file."""
