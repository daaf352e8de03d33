"""Whether servers use a database: they share a lock, and a restore needs it for itself alone.

PostgreSQL: an advisory lock on each connection of a server, so it is there again after the database was restarted, and
gone with the process, wherever that ran. (A pooler that gives each transaction another connection cannot keep it.)
SQLite: the lock of a file beside the database, and of one in the folder of temporary files, which is still there when
somebody emptied the var folder under a running server. The system takes both away when a process ends, however it ends.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.engine.url import URL

_LOCK = 518_430_012  # any fixed number; beside it the schema, as a database may hold several of us
_WHICH = f"{_LOCK}, hashtext(coalesce(current_schema(), ''))"
_ALONE = f"SELECT pg_try_advisory_lock({_WHICH})"
_SHARED = f"SELECT pg_try_advisory_lock_shared({_WHICH})"


class DatabaseInUse(RuntimeError):
    """Somebody else has the lock."""


@contextmanager
def alone_with(engine: Engine) -> Iterator[None]:
    """No server uses the database, and none can begin to, while the block runs. Raises DatabaseInUse."""
    with ExitStack() as held:
        if engine.dialect.name == "postgresql":
            connection = held.enter_context(engine.connect())
            if not connection.execute(text(_ALONE)).scalar():
                raise DatabaseInUse
            held.callback(connection.invalidate)  # really closed, and the lock with it
        _lock_files(held, engine.url, fcntl.LOCK_EX)
        yield


@contextmanager
def sharing_files(url: URL) -> Iterator[None]:
    """A server on SQLite. Raises DatabaseInUse while a restore is under way."""
    with ExitStack() as held:
        _lock_files(held, url, fcntl.LOCK_SH)
        yield


def share_connection(connection: Any, _record: Any) -> None:
    """A server's new connection to PostgreSQL. Raises DatabaseInUse while a restore is under way."""
    with connection.cursor() as cursor:
        cursor.execute(_SHARED)
        shared = cursor.fetchone()[0]
    connection.commit()  # the lock stays with the session
    if not shared:
        raise DatabaseInUse


def _lock_files(held: ExitStack, url: URL, kind: int) -> None:
    for path in _files(url):
        with suppress(PermissionError):  # of another user; the other file is what counts then
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
            held.callback(os.close, descriptor)
            try:
                fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
            except BlockingIOError:
                raise DatabaseInUse from None


def _files(url: URL) -> list[Path]:
    if url.get_backend_name() != "sqlite" or not url.database:
        return []
    database = Path(url.database).resolve()
    name = hashlib.sha256(str(database).encode()).hexdigest()[:16]
    beside = database.with_name(f"{database.name}.in-use")
    return [beside, Path(tempfile.gettempdir()) / f"laskuapuri-{os.getuid()}-{name}.in-use"]
