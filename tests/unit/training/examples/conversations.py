"""Storing hand-written conversations in a test's database, in the table that Rasa makes."""

from __future__ import annotations

import json

from services.storage.conversation_events import EVENTS, create_events_table
from services.storage.database import session
from tests.unit.training.examples.talking import Event


def store(conversation_id: str, *events: Event) -> None:
    """Adds the events to the conversation."""
    with session() as opened:
        create_events_table(opened.connection())
        for event in events:
            row = {"sender_id": conversation_id, "type_name": event["event"], "action_name": event.get("name")}
            opened.execute(EVENTS.insert().values(**row, data=json.dumps(event)))
