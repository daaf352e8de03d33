"""Databases of a test's own: SQLite in its folder, and a schema of PostgreSQL where one is installed.

PostgreSQL is found at LASKUAPURI_TEST_POSTGRES (default postgresql://postgres@127.0.0.1:5432/postgres). Tests
skip it only where no PostgreSQL is installed; one that is installed and down is started (Debian's pg_ctlcluster).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlparse

import pytest
from sqlalchemy import create_engine, text

from services.storage import database
from tests.services import answers

_POSTGRES = os.environ.get("LASKUAPURI_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
BOTH = ("sqlite", "postgresql")


def postgres_is_installed() -> bool:
    """True when this machine has PostgreSQL's programs, or the address was set on purpose."""
    named = "LASKUAPURI_TEST_POSTGRES" in os.environ
    return named or shutil.which("postgres") is not None or Path("/usr/lib/postgresql").is_dir()


@contextmanager
def own_database(dialect: str, folder: Path) -> Iterator[str]:
    """The URL of an empty database; PostgreSQL's schema is dropped at the end."""
    if dialect == "sqlite":
        yield f"sqlite:///{folder / 'laskuapuri.db'}"
        return
    if not postgres_is_installed():
        pytest.skip("no PostgreSQL is installed here: this part was tested on SQLite alone")
    _start_postgres()
    schema = f"test_{uuid.uuid4().hex}"
    admin = create_engine(_POSTGRES, future=True)
    with admin.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    try:
        url = f"{_POSTGRES}?options={quote(f'-csearch_path={schema}')}"
        yield url
    finally:
        _close(url)
        with admin.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        admin.dispose()


def _start_postgres() -> None:
    address = urlparse(_POSTGRES)
    found = sorted(Path("/etc/postgresql").glob("*/main"))
    if answers(address.hostname or "127.0.0.1", address.port or 5432) or not found:
        return
    version = found[-1].parent.name
    subprocess.run(["pg_ctlcluster", "--skip-systemctl-redirect", version, "main", "start"], check=True)


def _close(url: str) -> None:
    """The pool's connections would keep the schema."""
    with database._OPENING:
        database._engine(url).dispose()
        database._engine.cache_clear()
