"""The conversations' events, which Rasa's tracker store keeps in the same database; read and erased without Rasa."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import (
    Column,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    column,
    delete,
    func,
    inspect,
    select,
    table,
)
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

_EVENTS = table("events", column("id"), column("sender_id", String), column("timestamp", Float), column("data", Text))


def events_of(opened: Session, conversation_id: str) -> list[dict[str, Any]]:
    """Everything that happened in a conversation, in order; sensitive values are tokens there."""
    if not _is_there(opened):
        return []
    query = select(_EVENTS.c.data).where(_EVENTS.c.sender_id == conversation_id).order_by(_EVENTS.c.id)
    return [json.loads(data) for data in opened.execute(query).scalars()]


def erase_events(opened: Session, conversation_id: str) -> int:
    """Deletes them; returns how many."""
    if not _is_there(opened):
        return 0
    return int(opened.execute(delete(_EVENTS).where(_EVENTS.c.sender_id == conversation_id)).rowcount)


def last_events(opened: Session) -> dict[str, datetime]:
    """Every conversation with the moment of its last event."""
    if not _is_there(opened):
        return {}
    query = select(_EVENTS.c.sender_id, func.max(_EVENTS.c.timestamp)).group_by(_EVENTS.c.sender_id)
    return {name: datetime.fromtimestamp(last, timezone.utc) for name, last in opened.execute(query).all()}


def create_events_table(connection: Connection) -> None:
    """As Rasa's tracker store makes it, for events that are restored before Rasa has been there."""
    Table(
        "events",
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("sender_id", String(255), nullable=False, index=True),
        Column("type_name", String(255), nullable=False),
        Column("timestamp", Float),
        Column("intent_name", String(255)),
        Column("action_name", String(255)),
        Column("data", Text),
    ).create(connection, checkfirst=True)


def _is_there(opened: Session) -> bool:
    """False before the first conversation: Rasa makes the table."""
    return bool(inspect(opened.connection()).has_table("events"))
