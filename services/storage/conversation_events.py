"""The conversations' events, which Rasa's tracker store keeps in the same database; read and erased without Rasa."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text, delete, func, inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from services.storage.events_aside import EventsAside

# As Rasa's SQL tracker store makes it; what a customer wrote is redacted before it gets there.
EVENTS = Table(
    "events",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("sender_id", String(255), nullable=False, index=True),
    Column("type_name", String(255), nullable=False),
    Column("timestamp", Float),
    Column("intent_name", String(255)),
    Column("action_name", String(255)),
    Column("data", Text),
)


def has_events(opened: Session) -> bool:
    """False before the first conversation: Rasa makes the table."""
    return bool(inspect(opened.connection()).has_table(EVENTS.name))


def events_of(opened: Session, conversation_id: str) -> list[dict[str, Any]]:
    """Everything that happened in a conversation, in order; sensitive values are tokens there."""
    if not has_events(opened):
        return []
    query = select(EVENTS.c.data).where(EVENTS.c.sender_id == conversation_id).order_by(EVENTS.c.id)
    return [json.loads(data) for data in opened.execute(query).scalars()]


def erase_events(opened: Session, conversation_id: str) -> int:
    """Deletes them; returns how many."""
    if not has_events(opened):
        return 0
    if aside := EventsAside.beside(opened.get_bind()):
        aside.forget(conversation_id)
    return int(opened.execute(delete(EVENTS).where(EVENTS.c.sender_id == conversation_id)).rowcount)


def last_events(opened: Session) -> dict[str, datetime]:
    """Every conversation with the moment of its last event."""
    if not has_events(opened):
        return {}
    query = select(EVENTS.c.sender_id, func.max(EVENTS.c.timestamp)).group_by(EVENTS.c.sender_id)
    return {name: datetime.fromtimestamp(last, timezone.utc) for name, last in opened.execute(query).all()}


def create_events_table(connection: Connection) -> None:
    """For events that are stored before Rasa has been there."""
    EVENTS.create(connection, checkfirst=True)
