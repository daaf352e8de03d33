"""Everything that is kept of one conversation, as JSON for the person whom it concerns, its messages readable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

from services.conversations.turns import Event, turns
from services.privacy.export import export
from services.privacy.vault import reveal_all
from services.storage.request_history import SYSTEM


def conversation_export(conversation_id: str, by: str = SYSTEM) -> dict[str, Any]:
    """What `export` gives, and under `messages` what was said, with what each message was taken for."""
    kept = export(conversation_id, by)
    return {**kept, "messages": list(_messages(conversation_id, kept["events"]))}


def _messages(conversation_id: str, events: list[Event]) -> Iterator[dict[str, Any]]:
    for turn in turns(events):
        if turn.said:
            taken_for = {"outcome": turn.outcome, "topic": turn.topic}
            yield {**_message(conversation_id, "customer", turn.said, turn.shown), **taken_for}
        for reply in turn.replies:
            yield _message(conversation_id, "bot", reply.event, reply.text)


def _message(conversation_id: str, sender: str, event: Event, text: str) -> dict[str, Any]:
    at = datetime.fromtimestamp(event.get("timestamp") or 0, timezone.utc)
    return {"sender": sender, "at": at.isoformat(), "text": reveal_all(conversation_id, text)}
