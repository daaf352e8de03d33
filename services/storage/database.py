"""The database of requests, feedback and sensitive values.

SQLite under `var/` by default, any SQLAlchemy URL by setting.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from services.settings import settings
from services.storage.database_guard import share_connection, sharing_files
from services.storage.folders import var_folder
from services.storage.migrating import migrate

_OPENING = Lock()  # two threads must not both make the engine and its tables
_serving = False  # this process is a server, and its connections say so
_BUSY_SECONDS = 15  # how long a writer waits for another one before it gives up
_CONNECT_SECONDS = 5  # a server that does not answer must not hold a customer up for minutes


def database_url() -> str:
    """Of the settings, or the SQLite file in the var folder."""
    return settings().database_url or f"sqlite:///{var_folder() / 'laskuapuri.db'}"


def open_database() -> Engine:
    """The engine, its tables brought up to date; raises what the database or a migration raises."""
    with _OPENING:
        return _engine(database_url())


@contextmanager
def session() -> Iterator[Session]:
    """One transaction: committed at the end, rolled back on an error."""
    with Session(open_database(), expire_on_commit=False) as opened, opened.begin():
        yield opened


@contextmanager
def serving_database() -> Iterator[None]:
    """While the block runs this process uses the database as a server. Raises DatabaseInUse during a restore.

    It comes before anything is opened: the tables are brought up to date within it.
    """
    global _serving
    with sharing_files(make_url(database_url())):
        _serving = True
        try:
            yield
        finally:
            _serving = False


@lru_cache(maxsize=4)
def _engine(url: str) -> Engine:
    engine = create_engine(url, future=True, hide_parameters=True, **_options(url))  # errors are logged
    if url.startswith("sqlite"):
        event.listen(engine, "connect", durable_sqlite)
    elif _serving and url.startswith("postgresql"):
        event.listen(engine, "connect", share_connection)
    migrate(engine)
    return engine


def _options(url: str) -> dict[str, Any]:
    if url.startswith("sqlite"):
        # A pool: opening the file anew for each transaction costs more than the transaction.
        options: dict[str, Any] = {"timeout": _BUSY_SECONDS, "check_same_thread": False}
        return {"poolclass": QueuePool, "max_overflow": -1, "connect_args": options}
    return {"pool_pre_ping": True, "connect_args": {"connect_timeout": _CONNECT_SECONDS}}


def durable_sqlite(connection: Any, _record: Any) -> None:
    """WAL lets readers go on while one writes; FULL keeps a committed request through a power cut.

    What is deleted is overwritten, so that an erased value is not found in the file.
    """
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")
