"""Rasa's turn of a conversation without its detours: subclasses of its processor, actions, tracker and policies.

Every class here does what its parent does, and tests compare the two. What is left out is work whose result nobody
reads: copies for debug logs, JSON for a process that is this one, states of turns that no rule looks at.
"""
