"""The database of requests, feedback and sensitive values.

SQLite under `var/` by default, any SQLAlchemy URL by setting.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from actions.service_requests.models import Base

_OPENING = Lock()  # two threads must not both make the engine and its tables
_BUSY_SECONDS = 15  # how long a writer waits for another one before it gives up


def var_folder() -> Path:
    """The folder of everything that is written while serving (`LASKUAPURI_VAR`, default `var/`)."""
    folder = Path(os.environ.get("LASKUAPURI_VAR", "var"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


def database_url() -> str:
    """`LASKUAPURI_DATABASE_URL`, or the SQLite file in the var folder."""
    return os.environ.get("LASKUAPURI_DATABASE_URL") or f"sqlite:///{var_folder() / 'laskuapuri.db'}"


@contextmanager
def session() -> Iterator[Session]:
    """One transaction: committed at the end, rolled back on an error."""
    with _OPENING:
        engine = _engine(database_url())
    with Session(engine, expire_on_commit=False) as opened, opened.begin():
        yield opened


@lru_cache(maxsize=4)
def _engine(url: str) -> Engine:
    engine = create_engine(url, future=True, **_options(url))
    if url.startswith("sqlite"):
        event.listen(engine, "connect", durable_sqlite)
    _create_tables(engine)
    return engine


def _create_tables(engine: Engine) -> None:
    """Several processes may start at once: a table that another one made in between is there at the next look."""
    for _ in Base.metadata.tables:
        try:
            return Base.metadata.create_all(engine)
        except DBAPIError:
            continue
    Base.metadata.create_all(engine)


def _options(url: str) -> dict[str, Any]:
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": _BUSY_SECONDS, "check_same_thread": False}}
    return {"pool_pre_ping": True}


def durable_sqlite(connection: Any, _record: Any) -> None:
    """WAL lets readers go on while one writes; FULL keeps a committed request through a power cut."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
