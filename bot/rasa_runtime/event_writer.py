"""Writing conversations' new events: one transaction for all who wait, and not on the event loop.

A commit waits for the disk or for the network. While one does, other customers are answered, and whoever is ready
to be stored meanwhile goes into the next transaction together.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from sqlalchemy import Table, insert
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError

Rows = list[dict[str, Any]]


class _Waiting(NamedTuple):
    rows: Rows
    written: asyncio.Future[int]


class EventWriter:
    """Appends rows to one table; `append` returns when they are committed."""

    def __init__(self, engine: Engine, table: Table) -> None:
        self._engine, self._table = engine, table
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="events")
        self._waiting: list[_Waiting] = []
        self._task: asyncio.Task[None] | None = None

    async def append(self, rows: Rows) -> int:
        """Writes all of the rows or none; the id of the last one. Raises what the database raises."""
        mine = _Waiting(rows, asyncio.get_running_loop().create_future())
        self._waiting.append(mine)
        if not self._is_writing():
            self._task = asyncio.create_task(self._write())
        return await mine.written

    def _is_writing(self) -> bool:
        task = self._task
        return task is not None and not task.done() and task.get_loop() is asyncio.get_running_loop()

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            together, self._waiting = self._waiting, []
            outcomes = await loop.run_in_executor(self._thread, self._commit, [waiting.rows for waiting in together])
            for waiting, outcome in zip(together, outcomes, strict=True):
                _tell(waiting.written, outcome)

    def _commit(self, together: Sequence[Rows]) -> list[int | Exception]:
        """What became of each. Rows that the database refuses do not take the others with them."""
        try:
            with self._engine.begin() as connection:
                return [self._insert(connection, rows) for rows in together]
        except Exception as error:
            # A database that cannot be reached, or is full, is so for all: nobody waits for it in turn.
            if len(together) == 1 or isinstance(error, OperationalError):
                return [error] * len(together)
        return [outcome for rows in together for outcome in self._commit([rows])]

    def _insert(self, connection: Connection, rows: Rows) -> int:
        if rows[:-1]:
            connection.execute(insert(self._table), rows[:-1])
        return int(connection.execute(insert(self._table), rows[-1]).inserted_primary_key[0])


def _tell(written: asyncio.Future[int], outcome: int | Exception) -> None:
    if written.cancelled():  # the customer went away; the events are stored all the same
        return
    if isinstance(outcome, Exception):
        written.set_exception(outcome)
    else:
        written.set_result(outcome)
