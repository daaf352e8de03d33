"""The details of a form as they are stored."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from services.conversations.transcript import transcript_of
from services.requests.kind import SKIPPED, RequestField, RequestKind, Shown


def stored_values(kind: RequestKind, tracker: Tracker) -> dict[str, Any]:
    """Field name -> value; None for a detail that was left out."""
    return {one.name: _stored(one, tracker.get_slot(kind.slot(one.name)), tracker) for one in kind.details}


def _stored(one: RequestField, value: Any, tracker: Tracker) -> Any:
    """The words of the customer go to the request in clear, a conversation masked."""
    if one.shown is Shown.CONVERSATION:
        return transcript_of(tracker.sender_id, tracker.events) if value else None
    return None if value == SKIPPED else value
