"""Conversations in SQL, and nowhere else."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from typing import Any, NamedTuple

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import Table, delete, insert, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError

from bot.rasa_runtime.spans import span
from bot.rasa_runtime.threads import in_thread
from bot.rasa_runtime.tracker import ConversationTracker, events_from
from services.storage.database import database_url, open_database
from services.storage.events_aside import EventsAside

# Conversations that were answered lately, kept ready.

MOST_EVENTS = 10_000  # of all conversations together: some 20 MB, or two hundred conversations of an hour each


class TrackerCache:
    """The least recently used conversations go first when there are too many events; the newest one always stays."""

    def __init__(self, most_events: int = MOST_EVENTS) -> None:
        self._most = most_events
        self._trackers: OrderedDict[str, ConversationTracker] = OrderedDict()
        self._sizes: dict[str, int] = {}
        self._events = 0

    def get(self, conversation_id: str) -> ConversationTracker | None:
        """The tracker as it was put here."""
        return self._trackers.get(conversation_id)

    def put(self, conversation_id: str, tracker: ConversationTracker) -> None:
        """Keeps a tracker, all of whose events are stored."""
        self.drop(conversation_id)
        self._trackers[conversation_id] = tracker
        self._sizes[conversation_id] = len(tracker.events)
        self._events += len(tracker.events)
        while self._events > self._most and len(self._trackers) > 1:
            self.drop(next(iter(self._trackers)))

    def drop(self, conversation_id: str) -> None:
        """Forgets one."""
        if self._trackers.pop(conversation_id, None) is not None:
            self._events -= self._sizes.pop(conversation_id)

    def clear(self) -> None:
        """Forgets all."""
        self._trackers.clear()
        self._sizes.clear()
        self._events = 0

    def __len__(self) -> int:
        return len(self._trackers)


# Conversations that are being answered at this moment, each by the one who holds its lock.

_UNREAD = object()


class TurnScopedTrackers:
    """What has been read in each turn: nobody else may write to the conversation meanwhile, so it still holds."""

    def __init__(self) -> None:
        self._read: dict[str, object] = {}

    @contextmanager
    def turn(self, conversation_id: str) -> Iterator[None]:
        """From now to the end of the block the conversation is ours."""
        self._read[conversation_id] = _UNREAD
        try:
            yield
        finally:
            del self._read[conversation_id]

    def knows(self, conversation_id: str) -> bool:
        """Whether the conversation was read in its turn, and nothing is half done in it."""
        read = self._read.get(conversation_id, _UNREAD)
        return read is not _UNREAD and (not isinstance(read, ConversationTracker) or _is_stored(read))

    def tracker(self, conversation_id: str) -> ConversationTracker | None:
        """What was read: None for a conversation that has not begun."""
        read = self._read[conversation_id]
        return read if isinstance(read, ConversationTracker) else None

    def note(self, conversation_id: str, tracker: ConversationTracker | None) -> None:
        """Keeps what was read or stored, if it is the conversation's turn."""
        if conversation_id in self._read:
            self._read[conversation_id] = tracker

    def forget(self, conversation_id: str) -> None:
        """It is to be read again."""
        if conversation_id in self._read:
            self._read[conversation_id] = _UNREAD


def _is_stored(tracker: ConversationTracker) -> bool:
    return tracker.stored == len(tracker.events)


# Writing conversations' new events: one transaction for all who wait, and not on the event loop.
#
# A commit waits for the disk or for the network. While one does, other customers are answered, and whoever is ready
# to be stored meanwhile goes into the next transaction together. For another process that keeps SQLite's write lock
# nobody waits: the rows are kept in a file beside the database, and moved as soon as the lock is free.

_log = logging.getLogger(__name__)
_PATIENCE_SECONDS = 0.2  # for the write lock; a transaction of our own takes hundredths
_PAUSE_SECONDS = 0.1  # before the lock is asked for again
Rows = list[dict[str, Any]]


class Written(NamedTuple):
    """Where the rows are: the id of the last one, or, while they wait beside the database, when they will be there."""

    last_id: int | None
    moved: asyncio.Future[None] | None


class _Waiting(NamedTuple):
    rows: Rows
    written: asyncio.Future[Written]


class EventWriter:
    """Appends rows to one table; `append` returns when they are on the disk."""

    def __init__(self, engine: Engine, table: Table) -> None:
        self._engine, self._table = engine, table
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="events")
        self._waiting: list[_Waiting] = []
        self._task: asyncio.Task[None] | None = None
        self._aside = EventsAside.beside(engine)
        self._left_over = self._aside is not None and not self._aside.is_empty()  # by a process that was killed
        self._unmoved: list[asyncio.Future[None]] = []
        self._mover: asyncio.Task[None] | None = None

    async def append(self, rows: Rows) -> Written:
        """Writes all of the rows or none. Raises what the database raises."""
        if self._left_over:
            await self.move_left_over()
        mine = _Waiting(rows, asyncio.get_running_loop().create_future())
        self._waiting.append(mine)
        if not _is_under_way(self._task):
            self._task = asyncio.create_task(self._write())
        return await mine.written

    async def move_left_over(self) -> None:
        """What another process kept aside comes before anything is read or written."""
        if self._left_over and self._aside:
            await in_thread(self._aside.move, self._engine, self._table)
            self._left_over = False

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            together, self._waiting = self._waiting, []
            batch = [waiting.rows for waiting in together]
            outcomes = await loop.run_in_executor(self._thread, self._stored, batch, _is_under_way(self._mover))
            for waiting, outcome in zip(together, outcomes, strict=True):
                _tell(waiting.written, Written(None, self._to_be_moved()) if outcome is None else outcome)

    def _stored(self, together: Sequence[Rows], others_wait: bool) -> Sequence[Written | Exception | None]:
        """What became of each; None for what is kept aside, behind the others that are."""
        if self._aside and others_wait:
            return self._kept(self._aside, together)
        try:
            return self._commit(together)
        except _LockHeld:
            assert self._aside is not None
            return self._kept(self._aside, together)

    def _kept(self, aside: EventsAside, together: Sequence[Rows]) -> Sequence[Exception | None]:
        return [_outcome_of(aside, rows) for rows in together]

    def _commit(self, together: Sequence[Rows]) -> list[Written | Exception | None]:
        """Rows that the database refuses do not take the others with them. Raises _LockHeld."""
        try:
            with self._engine.begin() as connection, self._short_patience(connection):
                return [Written(self._insert(connection, rows), None) for rows in together]
        except Exception as error:
            if self._aside and "database is locked" in str(error):
                raise _LockHeld from error
            # A database that cannot be reached, or is full, is so for all: nobody waits for it in turn.
            if len(together) == 1 or isinstance(error, OperationalError):
                return [error] * len(together)
        return [outcome for rows in together for outcome in self._commit([rows])]

    @contextmanager
    def _short_patience(self, connection: Connection) -> Iterator[None]:
        """The connection goes back to its pool with the patience that it had."""
        if self._aside is None:
            yield
            return
        sqlite: Any = connection.connection  # SQLAlchemy's own way costs more than the rest of the transaction
        [before] = sqlite.execute("PRAGMA busy_timeout").fetchone()
        sqlite.execute(f"PRAGMA busy_timeout = {round(_PATIENCE_SECONDS * 1000)}")
        try:
            yield
        finally:
            sqlite.execute(f"PRAGMA busy_timeout = {before}")

    def _insert(self, connection: Connection, rows: Rows) -> int:
        if rows[:-1]:
            connection.execute(insert(self._table), rows[:-1])
        return int(connection.execute(insert(self._table), rows[-1]).inserted_primary_key[0])

    def _to_be_moved(self) -> asyncio.Future[None]:
        moved: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._unmoved.append(moved)
        if not _is_under_way(self._mover):
            self._mover = asyncio.create_task(self._move())
        return moved

    async def _move(self) -> None:
        assert self._aside is not None
        while self._unmoved:  # and those that are kept aside while the others are moved
            moving, self._unmoved = self._unmoved, []
            while True:
                try:
                    await in_thread(self._aside.move, self._engine, self._table)
                    break
                except OperationalError:
                    _log.warning("the database's write lock is not to be had; messages wait beside it")
                except Exception:
                    _log.exception("messages that wait beside the database cannot be moved")
                await asyncio.sleep(_PAUSE_SECONDS)
            for moved in moving:
                if not moved.done():
                    moved.set_result(None)


class _LockHeld(Exception):
    """By another process."""


def _outcome_of(aside: EventsAside, rows: Rows) -> Exception | None:
    try:
        aside.keep(rows)
    except Exception as error:
        return error
    return None


def _is_under_way(task: asyncio.Task[None] | None) -> bool:
    return task is not None and not task.done() and task.get_loop() is asyncio.get_running_loop()


def _tell(written: asyncio.Future[Written], outcome: Written | Exception) -> None:
    if written.cancelled():  # the customer went away; the events are stored all the same
        return
    if isinstance(outcome, Exception):
        written.set_exception(outcome)
    else:
        written.set_result(outcome)


# Rasa wraps a tracker store so that it carries on in memory when the database fails, which loses
# conversations without a word. Ours does not: the error reaches the customer as "try again".

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
        self._cache, self._turns = TrackerCache(), TurnScopedTrackers()
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
