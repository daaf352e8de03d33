"""The history of a request: written in the same transaction as what it tells, and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.storage.database import open_session
from services.storage.models import RequestEvent

CUSTOMER = "customer"
SYSTEM = "system"

CREATED = "created"
STATUS = "status"  # data: before, after
AMENDED = "amended"  # by the customer; data: fields, submission
NOTE = "note"
REVEALED = "revealed"  # data: field
FILE_ADDED = "file_added"  # data: file
FILE_OPENED = "file_opened"  # data: file
LINK_MADE = "link_made"  # data: expires
MAIL_SENT = "mail_sent"  # data: template
MAIL_FAILED = "mail_failed"  # data: template
EXPORTED = "exported"


@dataclass(frozen=True)
class HistoryEntry:
    """Who did what, when. `actor` is an agent's name, "customer" or "system"."""

    actor: str
    action: str
    data: dict[str, Any]
    created_at: datetime


def record(session: Session, reference: str, actor: str, action: str, **data: Any) -> None:
    """Adds an entry within the caller's transaction. `data` never holds a sensitive value."""
    session.add(RequestEvent(reference=reference, actor=actor, action=action, data=data))


def history(reference: str) -> list[HistoryEntry]:
    """Everything that happened to a request, oldest first."""
    query = select(RequestEvent).where(RequestEvent.reference == reference).order_by(RequestEvent.event_id)
    with open_session() as session:
        rows = session.execute(query).scalars()
        return [HistoryEntry(row.actor, row.action, row.data, row.created_at) for row in rows]
