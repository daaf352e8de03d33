"""Conversations in SQL, and nowhere else.

Rasa wraps a tracker store so that it carries on in memory when the database fails, which loses
conversations without a word. Ours does not: the error reaches the customer as "try again".
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any, NamedTuple

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import delete, select
from sqlalchemy.engine import Engine

from bot.rasa_runtime.event_writer import EventWriter
from bot.rasa_runtime.events import events_from
from bot.rasa_runtime.spans import span
from bot.rasa_runtime.threads import in_thread
from bot.rasa_runtime.tracker import ConversationTracker
from bot.rasa_runtime.tracker_cache import TrackerCache
from bot.rasa_runtime.turn_trackers import Turns
from services.storage.database import database_url, open_database

_TABLE = SQLTrackerStore.SQLEvent.__table__
_COLUMNS = (_TABLE.c.id, _TABLE.c.timestamp, _TABLE.c.data)


class _Outside(NamedTuple):
    """A conversation whose last events wait beside the database, and when they will be in it."""

    tracker: ConversationTracker
    moved: asyncio.Future[None]


class ConversationStore(SQLTrackerStore):
    """Rasa's SQL store on our database, with erasure, which reads and writes only what is new.

    A conversation that was answered here lately is kept. Its last event is looked up in the database with whatever
    another process added after it; where it is not there (erased, or written anew), the whole is read again.
    """

    def __init__(self, domain: Domain | None = None) -> None:
        self._cache, self._turns = TrackerCache(), Turns()
        super().__init__(domain, host=database_url())
        self.engine.dispose()  # Rasa's own; ours has its pool and its pragmas
        self.engine: Engine = open_database()
        self.sessionmaker.configure(bind=self.engine)
        self._writer = EventWriter(self.engine, _TABLE)
        self._outside: dict[str, _Outside] = {}

    @property
    def domain(self) -> Domain:
        """The domain whose slots a conversation has."""
        return self._domain

    @domain.setter
    def domain(self, domain: Domain | None) -> None:
        self._domain = domain or Domain.empty()
        self._cache = TrackerCache()  # those of the one before have its slots, and so has what is being read just now

    async def retrieve(self, sender_id: str) -> ConversationTracker | None:
        """The whole conversation; None when it has not begun. What came before the last restart does no harm."""
        return await self.current(sender_id)

    async def retrieve_full_tracker(self, conversation_id: str) -> ConversationTracker | None:
        """For who only reads it."""
        return await self.seen(conversation_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Adds the events that are new."""
        stored = tracker.stored if isinstance(tracker, ConversationTracker) else await self._count(tracker.sender_id)
        new = list(islice(tracker.events, stored, None))
        if not new:
            return
        if self.event_broker is not None:
            await self._stream_new_events(self.event_broker, new, tracker.sender_id)
        rows = [_row(tracker.sender_id, event) for event in new]
        try:
            with span("save conversation", events=len(rows)):
                written = await self._writer.append(rows)
        except BaseException:
            self._cache.drop(tracker.sender_id)
            self._turns.forget(tracker.sender_id)
            raise
        if isinstance(tracker, ConversationTracker):
            tracker.stored = len(tracker.events)
            self._turns.note(tracker.sender_id, tracker)
            if written.last_id is not None:
                tracker.last_row = written.last_id, rows[-1]["timestamp"]
                self._cache.put(tracker.sender_id, tracker)
            elif written.moved is not None:
                self._cache.drop(tracker.sender_id)
                self._outside[tracker.sender_id] = _Outside(tracker, written.moved)

    def init_tracker(self, sender_id: str) -> ConversationTracker:
        """A tracker without events."""
        return ConversationTracker(sender_id, self.domain.slots)

    async def erase(self, conversation_id: str) -> None:
        """Deletes every event of a conversation."""
        await in_thread(self._delete, conversation_id)
        self._cache.drop(conversation_id)
        self._turns.forget(conversation_id)

    def is_outside(self, conversation_id: str) -> bool:
        """True while its last events wait beside the database: the lock must be held until they have `moved_in`."""
        return conversation_id in self._outside

    async def moved_in(self, conversation_id: str) -> None:
        """Returns when the database has all of the conversation."""
        while outside := self._outside.get(conversation_id):
            await outside.moved
            if self._outside.get(conversation_id) is outside:
                del self._outside[conversation_id]

    def turn(self, conversation_id: str) -> AbstractContextManager[None]:
        """One message's turn, in which the caller holds the conversation's lock: it is read only once."""
        return self._turns.turn(conversation_id)

    async def current(self, conversation_id: str) -> ConversationTracker | None:
        """The conversation as the database has it now, for who holds its lock; None when it has not begun."""
        if self._turns.knows(conversation_id):
            return self._turns.tracker(conversation_id)
        tracker = await self.seen(conversation_id)
        self._turns.note(conversation_id, tracker)
        return tracker

    async def seen(self, conversation_id: str) -> ConversationTracker | None:
        """The same for anybody, perhaps while it is being answered: only to be read, and at once."""
        if outside := self._outside.get(conversation_id):
            return outside.tracker
        await self._writer.move_left_over()
        kept = self._cache.get(conversation_id)
        if kept is not None and kept.stored == len(kept.events):  # otherwise a turn failed, or is under way
            last_row = last_id, timestamp = kept.last_row
            first, *newer = await in_thread(self._rows, conversation_id, last_id) or [None]
            untouched = kept.last_row == last_row and kept.stored == len(kept.events)  # while we waited
            if untouched and first is not None and (first.id, first.timestamp) == (last_id, timestamp):
                return _with_rows(kept, newer)
        cache, tracker = self._cache, self.init_tracker(conversation_id)
        rows = await in_thread(self._rows, conversation_id, 0)
        if not rows:
            return None
        _with_rows(tracker, rows)
        cache.put(conversation_id, tracker)
        return tracker

    def _rows(self, conversation_id: str, from_id: int) -> list[Any]:
        query = select(*_COLUMNS).where(_TABLE.c.sender_id == conversation_id, _TABLE.c.id >= from_id)
        with self.engine.connect() as connection:
            return list(connection.execute(query.order_by(_TABLE.c.id)))

    async def _count(self, conversation_id: str) -> int:
        return len(await in_thread(self._rows, conversation_id, 0))

    def _delete(self, conversation_id: str) -> None:
        with self.engine.begin() as connection:
            connection.execute(delete(_TABLE).where(_TABLE.c.sender_id == conversation_id))


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
