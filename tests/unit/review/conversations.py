"""Storing hand-written conversations in a test's database, in the table that Rasa makes."""

from __future__ import annotations

import json

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text

from actions.service_requests.database import session
from tests.unit.review.talking import Event

_EVENTS = Table(
    "events",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("sender_id", String(255)),
    Column("type_name", String(255)),
    Column("timestamp", Float),
    Column("intent_name", String(255)),
    Column("action_name", String(255)),
    Column("data", Text),
)


def store(conversation_id: str, *events: Event) -> None:
    """Adds the events to the conversation."""
    with session() as opened:
        _EVENTS.create(opened.connection(), checkfirst=True)
        for event in events:
            row = {"sender_id": conversation_id, "type_name": event["event"], "action_name": event.get("name")}
            opened.execute(_EVENTS.insert().values(**row, data=json.dumps(event)))
