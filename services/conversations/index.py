"""Keeps the table of summaries level with the events, which are written by Rasa and know nothing of it.

`refresh` reads what came since the last time; a list calls it before it shows anything.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from threading import Lock
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from services.conversations.summaries import summary
from services.conversations.turns import READ
from services.storage.conversation_events import EVENTS, has_events
from services.storage.database import session
from services.storage.models import ConversationSummary

_log = logging.getLogger(__name__)
_WINDOW = 5_000  # events that one transaction looks at
# PostgreSQL gives out ids before their transactions are committed: a lower one may appear after a higher one.
_LOOK_BACK = 500
_REFRESHING = Lock()


def refresh(seconds: float | None = None) -> None:
    """Brings every summary up to date, or the oldest ones when there is more to read than fits in `seconds`.

    What another process writes at the same time is left to it.
    """
    until = time.monotonic() + seconds if seconds is not None else float("inf")
    with _REFRESHING:
        try:
            while _next_window() and time.monotonic() < until:
                pass
            _drop_erased()
        except IntegrityError:
            _log.info("another process writes the summaries")


def is_behind() -> bool:
    """True when a backlog is still to be read; what customers are writing just now does not count."""
    with session() as opened:
        if not has_events(opened):
            return False
        newest = opened.execute(select(func.max(EVENTS.c.id))).scalar() or 0
        return bool(newest > _mark(opened) + _LOOK_BACK)


def _mark(opened: Session) -> int:
    return opened.execute(select(func.max(ConversationSummary.last_event_id))).scalar() or 0


def _next_window() -> bool:
    """Looks at the next events; True when there may be more.

    The newest event that any summary has seen marks the place. A summary goes with its conversation, and so the
    mark goes back when SQLite is about to give out the ids of erased events again.
    """
    with session() as opened:
        if not has_events(opened):
            return False
        mark = _mark(opened)
        newest = opened.execute(select(func.max(EVENTS.c.id))).scalar() or 0
        start = opened.execute(select(func.min(EVENTS.c.id)).where(EVENTS.c.id > mark)).scalar() or mark
        end = start + _WINDOW
        ids = EVENTS.c.id.between(mark - _LOOK_BACK, end)
        query = select(EVENTS.c.sender_id, func.max(EVENTS.c.id)).where(ids).group_by(EVENTS.c.sender_id)
        seen = dict(opened.execute(query).all())
        known = select(ConversationSummary.conversation_id, ConversationSummary.last_event_id)
        level = dict(opened.execute(known.where(ConversationSummary.conversation_id.in_(seen))).all())
        changed = [(name, last) for name, last in seen.items() if level.get(name, -1) < last]
        rows = [summary(name, list(_events(opened, name)), last) for name, last in changed]
        # Written at the end, all at once: SQLite has one writer, and customers are writing.
        with opened.no_autoflush:
            for row in rows:
                opened.merge(row)
    return bool(newest > end)


def _events(opened: Session, conversation_id: str) -> Iterator[dict[str, Any]]:
    """In order; of a kind that is not looked into only its place and its moment count."""
    columns = (EVENTS.c.type_name, EVENTS.c.timestamp, EVENTS.c.data)
    query = select(*columns).where(EVENTS.c.sender_id == conversation_id).order_by(EVENTS.c.id)
    for kind, timestamp, data in opened.execute(query):
        yield json.loads(data) if kind in READ else {"event": kind, "timestamp": timestamp}


def _drop_erased() -> None:
    """Summaries whose events are gone, whoever erased them; also one that was written while its events went."""
    gone = ~select(EVENTS.c.id).where(EVENTS.c.sender_id == ConversationSummary.conversation_id).exists()
    with session() as opened:
        if not has_events(opened):
            return
        erased = list(opened.execute(select(ConversationSummary.conversation_id).where(gone).limit(_WINDOW)).scalars())
        if erased:
            opened.execute(delete(ConversationSummary).where(ConversationSummary.conversation_id.in_(erased)))
