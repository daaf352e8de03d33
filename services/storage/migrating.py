"""Bringing a database up to date with Alembic; a database from before the migrations is taken over with its data."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection, Engine

# No package on purpose: Rasa imports every module of `actions`, and these are for Alembic alone.
_SCRIPTS = Path(__file__).parent / "migrations"
_BEFORE_MIGRATIONS = "0001"  # the schema that the first version made without Alembic
VERSION_TABLE = "alembic_version"
_LOCK = 5_184_300_126  # any fixed number: PostgreSQL's advisory lock of our migrations


def migrate(engine: Engine, revision: str | None = None) -> tuple[str | None, str]:
    """Runs what is missing, in one transaction; several processes may start at once. Returns (before, after).

    It goes to the newest revision, or to the given one.
    """
    with _alone(engine) as connection:
        before = MigrationContext.configure(connection).get_current_revision()
        newest = revision or newest_revision()
        if before != newest:
            config = _config(connection)
            if before is None and inspect(connection).has_table("service_request"):
                command.stamp(config, _BEFORE_MIGRATIONS)
            command.upgrade(config, newest)
    if before != newest and engine.dialect.name == "sqlite":
        _empty_the_log(engine)
    return before, newest


def newest_revision() -> str:
    """The revision that this program works with."""
    return known_revisions()[0]


@lru_cache(maxsize=1)
def known_revisions() -> tuple[str, ...]:
    """Every revision that this program knows, newest first."""
    return tuple(script.revision for script in ScriptDirectory(str(_SCRIPTS)).walk_revisions())


class _alone:  # noqa: N801 - used as a function
    """A transaction in which no other process migrates; for SQLite with foreign keys off, as tables are copied."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Connection:
        self._connection = self._engine.connect()
        if self._engine.dialect.name == "sqlite":
            raw = self._connection.connection
            raw.isolation_level = None  # pysqlite would begin a transaction of its own, without a lock
            raw.execute("PRAGMA foreign_keys=OFF")
            self._connection.execute(text("BEGIN IMMEDIATE"))
        elif self._engine.dialect.name == "postgresql":
            self._connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        return self._connection

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if self._engine.dialect.name == "sqlite":
                raw = self._connection.connection
                raw.execute("ROLLBACK" if kind else "COMMIT")
                raw.execute("PRAGMA foreign_keys=ON")
                raw.isolation_level = ""
            elif not kind:
                self._connection.commit()
        finally:
            self._connection.close()


def _empty_the_log(engine: Engine) -> None:
    """The write-ahead log still holds pages from before the migration, with values that are sealed now."""
    with engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    return config
