"""Writing conversations' new events: one transaction for all who wait, and not on the event loop.

A commit waits for the disk or for the network. While one does, other customers are answered, and whoever is ready
to be stored meanwhile goes into the next transaction together. For another process that keeps SQLite's write lock
nobody waits: the rows are kept in a file beside the database, and moved as soon as the lock is free.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Table, insert
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError

from bot.rasa_runtime.threads import in_thread
from services.storage.events_aside import EventsAside

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
