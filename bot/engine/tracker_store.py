"""Conversations in SQL, and nowhere else.

Rasa wraps a tracker store so that it carries on in memory when the database fails, which loses
conversations without a word. Ours does not: the error reaches the customer as "try again".
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Engine

from actions.service_requests.database import database_url, open_database
from bot.dialogue.events import events_from
from bot.dialogue.tracker import ConversationTracker
from bot.engine.tracker_cache import TrackerCache

_TABLE = SQLTrackerStore.SQLEvent.__table__
_COLUMNS = (_TABLE.c.id, _TABLE.c.timestamp, _TABLE.c.data)


class ConversationStore(SQLTrackerStore):
    """Rasa's SQL store on our database, with erasure, which reads and writes only what is new.

    A conversation that was answered here lately is kept. Its last event is looked up in the database with whatever
    another process added after it; where it is not there (erased, or written anew), the whole is read again.
    """

    def __init__(self, domain: Domain | None = None) -> None:
        self._cache = TrackerCache()
        super().__init__(domain, host=database_url())
        self.engine.dispose()  # Rasa's own; ours has its pool and its pragmas
        self.engine: Engine = open_database()
        self.sessionmaker.configure(bind=self.engine)

    @property
    def domain(self) -> Domain:
        """The domain whose slots a conversation has."""
        return self._domain

    @domain.setter
    def domain(self, domain: Domain | None) -> None:
        self._domain = domain or Domain.empty()
        self._cache.clear()  # they have the slots of the domain before

    async def retrieve(self, sender_id: str) -> ConversationTracker | None:
        """The whole conversation; None when it has not begun. What came before the last restart does no harm."""
        return self.current(sender_id)

    async def retrieve_full_tracker(self, conversation_id: str) -> ConversationTracker | None:
        """The same."""
        return self.current(conversation_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Adds the events that are new."""
        stored = tracker.stored if isinstance(tracker, ConversationTracker) else self._count(tracker.sender_id)
        new = list(islice(tracker.events, stored, None))
        if not new:
            return
        if self.event_broker is not None:
            await self._stream_new_events(self.event_broker, new, tracker.sender_id)
        rows = [_row(tracker.sender_id, event) for event in new]
        try:
            last_id = self._append(rows)
        except Exception:
            self._cache.drop(tracker.sender_id)
            raise
        if isinstance(tracker, ConversationTracker):
            tracker.stored, tracker.last_row = len(tracker.events), (last_id, rows[-1]["timestamp"])
            self._cache.put(tracker.sender_id, tracker)

    def init_tracker(self, sender_id: str) -> ConversationTracker:
        """A tracker without events."""
        return ConversationTracker(sender_id, self.domain.slots)

    def erase(self, conversation_id: str) -> None:
        """Deletes every event of a conversation."""
        self._cache.drop(conversation_id)
        with self.engine.begin() as connection:
            connection.execute(delete(_TABLE).where(_TABLE.c.sender_id == conversation_id))

    def current(self, conversation_id: str) -> ConversationTracker | None:
        """The conversation as the database has it now; None when it has not begun."""
        kept = self._cache.get(conversation_id)
        if kept is not None and kept.stored == len(kept.events):  # otherwise a turn failed, or is under way
            last_id, timestamp = kept.last_row
            first, *newer = self._rows(conversation_id, last_id) or [None]
            if first is not None and (first.id, first.timestamp) == (last_id, timestamp):
                return _with_rows(kept, newer)
        rows = self._rows(conversation_id, 0)
        if not rows:
            return None
        tracker = _with_rows(self.init_tracker(conversation_id), rows)
        self._cache.put(conversation_id, tracker)
        return tracker

    def _rows(self, conversation_id: str, from_id: int) -> list[Any]:
        query = select(*_COLUMNS).where(_TABLE.c.sender_id == conversation_id, _TABLE.c.id >= from_id)
        with self.engine.connect() as connection:
            return list(connection.execute(query.order_by(_TABLE.c.id)))

    def _append(self, rows: list[dict[str, Any]]) -> int:
        """The id of the last row."""
        with self.engine.begin() as connection:
            if rows[:-1]:
                connection.execute(insert(_TABLE), rows[:-1])
            return int(connection.execute(insert(_TABLE), rows[-1]).inserted_primary_key[0])

    def _count(self, conversation_id: str) -> int:
        return len(self._rows(conversation_id, 0))


def _with_rows(tracker: ConversationTracker, rows: Iterable[Any]) -> ConversationTracker:
    rows = list(rows)
    for event in events_from(json.loads(row.data) for row in rows):
        tracker.update(event)
    if rows:
        tracker.stored, tracker.last_row = len(tracker.events), (rows[-1].id, rows[-1].timestamp)
    return tracker


def _row(conversation_id: str, event: Event) -> dict[str, Any]:
    """The event as Rasa's store writes it."""
    data = event.as_dict()
    return {
        "sender_id": conversation_id,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }
