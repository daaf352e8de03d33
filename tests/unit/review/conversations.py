"""Storing hand-written conversations in a test's database, in the table that Rasa makes."""

from __future__ import annotations

import json

from sqlalchemy import text

from actions.service_requests.database import session
from tests.unit.review.talking import Event

_TABLE = """CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, sender_id VARCHAR(255), type_name VARCHAR(255),
timestamp FLOAT, intent_name VARCHAR(255), action_name VARCHAR(255), data TEXT)"""
_ROW = """INSERT INTO events (sender_id, type_name, action_name, data) VALUES (:sender, :type, :action, :data)"""


def store(conversation_id: str, *events: Event) -> None:
    """Adds the events to the conversation."""
    with session() as opened:
        opened.execute(text(_TABLE))
        for event in events:
            row = {"sender": conversation_id, "type": event["event"], "action": event.get("name")}
            opened.execute(text(_ROW), {**row, "data": json.dumps(event)})
