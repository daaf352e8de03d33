"""Events that SQLite could not take because another process keeps its write lock: they wait in a file beside it.

A customer is answered when what was said is on the disk, which may be this file. From here it moves into the database,
in order and once, as soon as the lock is free; after a crash at the next start.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Table, and_, insert, literal, select
from sqlalchemy.engine import Connection, Engine

_PATIENCE_SECONDS = 15  # for another process that has the file just now


class EventsAside:
    """The file of one database."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}-aside")

    @classmethod
    def beside(cls, engine: Engine) -> EventsAside | None:
        """None for a database of which no process holds the only write lock."""
        if engine.dialect.name != "sqlite" or engine.url.database in (None, "", ":memory:"):
            return None
        return cls(Path(str(engine.url.database)))

    def keep(self, rows: list[dict[str, Any]]) -> None:
        """On the disk when it returns."""
        with self._open() as file:
            file.execute("INSERT INTO kept (rows) VALUES (?)", [json.dumps(rows)])

    def is_empty(self) -> bool:
        """True when nothing waits."""
        if not self._path.exists():
            return True
        with self._open() as file:
            return file.execute("SELECT 1 FROM kept").fetchone() is None

    def move(self, engine: Engine, table: Table) -> None:
        """Writes everything into the database. Raises OperationalError while the lock is not to be had.

        It leaves the file only after the commit; what a crash has left in both is known by being the same.
        """
        with self._open() as file, engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            kept = file.execute("SELECT id, rows FROM kept ORDER BY id").fetchall()
            for _, rows in kept:
                for row in json.loads(rows):
                    if not _is_there(connection, table, row):
                        connection.execute(insert(table), row)
            connection.commit()
            if kept:
                file.execute("DELETE FROM kept WHERE id <= ?", [kept[-1][0]])

    def forget(self, conversation_id: str) -> None:
        """Deletes what waits of a conversation."""
        if not self.is_empty():
            with self._open() as file:
                file.execute("DELETE FROM kept WHERE json_extract(rows, '$[0].sender_id') = ?", [conversation_id])

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        file = sqlite3.connect(self._path, timeout=_PATIENCE_SECONDS, isolation_level=None)
        try:
            file.execute("PRAGMA synchronous=FULL")
            file.execute("PRAGMA secure_delete=ON")
            file.execute("CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY AUTOINCREMENT, rows TEXT NOT NULL)")
            yield file
        finally:
            file.close()


def _is_there(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    same = and_(*(table.c[name] == value for name, value in row.items()))
    return connection.execute(select(literal(1)).where(same).limit(1)).first() is not None
