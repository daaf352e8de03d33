"""The audit log: written in the same transaction as what it tells, and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.web.console.models import AuditEntry
from services.storage.database import session


@dataclass(frozen=True)
class Entry:
    """One line of the log. `actor` is a user's name, "system" or, for a failed sign-in, "?"."""

    at: datetime
    actor: str
    action: str
    subject: str | None
    data: dict[str, Any]


def record(opened: Session, actor: str, action: str, subject: str | None = None, **data: Any) -> None:
    """Adds a line within the caller's transaction."""
    opened.add(AuditEntry(actor=actor, action=action, subject=subject, data=data))


def note(actor: str, action: str, subject: str | None = None, **data: Any) -> None:
    """Adds a line in a transaction of its own, for what was not written to this database."""
    with session() as opened:
        record(opened, actor, action, subject, **data)


def entries(*, actor: str | None = None, before: int | None = None, limit: int = 100) -> list[tuple[int, Entry]]:
    """(number, line), newest first; `before` is the number from which older lines are wanted."""
    query = select(AuditEntry).order_by(AuditEntry.entry_id.desc()).limit(limit)
    if actor:
        query = query.where(AuditEntry.actor == actor)
    if before:
        query = query.where(AuditEntry.entry_id < before)
    with session() as opened:
        rows = opened.execute(query).scalars()
        return [(row.entry_id, Entry(row.at, row.actor, row.action, row.subject, row.data)) for row in rows]
