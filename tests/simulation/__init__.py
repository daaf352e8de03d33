"""Simulated customers, and what they are made of."""
