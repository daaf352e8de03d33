"""Rasa custom actions: read slots, call a calculator or a service, say a named response."""
