"""Simulated customers: they know their facts, say them in any order, and every conversation is checked afterwards.

Their words are in data/simulation; nobody learns from those.
"""
