"""A value in the vault, as if a customer had written it."""

from __future__ import annotations

from services.privacy.vault import new_placeholder, store


def keep(conversation_id: str, kind: str, value: str, fault: str | None = None) -> str:
    """Stores one value; returns the placeholder that stands for it in the conversation."""
    placeholder = new_placeholder(kind, fault)
    store(conversation_id, {placeholder: value})
    return placeholder
