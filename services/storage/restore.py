"""Putting a backup back into an empty database and an empty uploads folder; what is there is never overwritten."""

from __future__ import annotations

import base64
import json
import tarfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

from sqlalchemy import Date, DateTime, LargeBinary, MetaData, Table, create_engine, inspect, text
from sqlalchemy.engine import Connection, Engine

from services.storage import file_store
from services.storage.backup import FORMAT, KEYS, MANIFEST, PROOF, TABLES, UPLOADS
from services.storage.conversation_events import create_events_table
from services.storage.database import database_url, open_database
from services.storage.database_guard import DatabaseInUse, alone_with
from services.storage.keys import KeyUnusable, add_known_keys, unseal
from services.storage.migrating import VERSION_TABLE, known_revisions, migrate

_BATCH = 500  # rows


class RestoreRefused(RuntimeError):
    """Nothing was changed; the sentence says why."""


def restore(file: Path) -> dict[str, int]:
    """Returns the number of rows by table, and of files under "uploads". Raises RestoreRefused."""
    try:
        with tarfile.open(file, "r:gz") as archive:
            return _restore(archive)
    except (tarfile.TarError, EOFError, KeyError, json.JSONDecodeError) as error:
        raise RestoreRefused(f"{file} is no complete backup of Laskuapuri ({error})") from error


def _restore(archive: tarfile.TarFile) -> dict[str, int]:
    manifest = json.loads(_content(archive, MANIFEST))
    _check_version(manifest)
    _check_complete(archive, manifest["rows"])
    engine = create_engine(database_url(), future=True)
    try:
        with alone_with(engine):
            _fill(engine, archive, manifest)
    except DatabaseInUse:
        raise RestoreRefused(
            "a server uses this database: stop every `laskuapuri serve` on it, on every machine, and restore then"
        ) from None
    engine.dispose()
    open_database()  # migrates to this program's version
    return dict(manifest["rows"])


def _fill(engine: Engine, archive: tarfile.TarFile, manifest: Mapping[str, Any]) -> None:
    _check_empty(engine)
    if KEYS in archive.getnames():
        add_known_keys(_content(archive, KEYS).decode("ascii").split())
    _check_keys(manifest)
    for name in _names_below(archive, UPLOADS):
        file_store.write_sealed(name, _content(archive, f"{UPLOADS}/{name}"))
    migrate(engine, manifest["revision"])
    with engine.begin() as connection:
        _insert_everything(connection, archive)


def _check_version(manifest: Mapping[str, Any]) -> None:
    if manifest["format"] != FORMAT or manifest["revision"] not in known_revisions():
        raise RestoreRefused("the backup is of a newer version of Laskuapuri: update first")


def _check_complete(archive: tarfile.TarFile, expected: Mapping[str, int]) -> None:
    rows = {name: count for name, count in expected.items() if name != UPLOADS}
    found = {name: len(_content(archive, f"{TABLES}/{name}.jsonl").splitlines()) for name in rows}
    if found != rows or len(list(_names_below(archive, UPLOADS))) != expected[UPLOADS]:
        raise RestoreRefused("the backup is incomplete")


def _check_empty(engine: Engine) -> None:
    if inspect(engine).get_table_names() or any(file_store.names()):
        raise RestoreRefused(
            "there is a database or an uploads folder already: restore into a new one (--var, LASKUAPURI_DATABASE_URL)"
        )


def _check_keys(manifest: Mapping[str, Any]) -> None:
    try:
        fits = unseal(manifest["proof"]) == PROOF
    except KeyUnusable:
        fits = False
    if not fits:
        raise RestoreRefused("the keys do not open this backup: set LASKUAPURI_KEYS to the keys of then")


def _insert_everything(connection: Connection, archive: tarfile.TarFile) -> None:
    create_events_table(connection)
    found = MetaData()
    found.reflect(bind=connection)
    saved = set(_names_below(archive, TABLES))
    for table in found.sorted_tables:
        name = f"{table.name}.jsonl"
        if table.name == VERSION_TABLE or name not in saved:
            continue
        saved.discard(name)
        lines = _content(archive, f"{TABLES}/{name}").splitlines()
        connection.execute(table.delete())  # rows that a migration itself made
        for start in range(0, len(lines), _BATCH):
            connection.execute(table.insert(), [_row(table, line) for line in lines[start : start + _BATCH]])
        _continue_counting(connection, table)
    if saved:
        raise RestoreRefused(f"the backup has tables that this version does not know: {', '.join(sorted(saved))}")


def _row(table: Table, line: bytes) -> dict[str, Any]:
    return {name: _value(table.c[name].type, value) for name, value in json.loads(line).items()}


def _value(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, DateTime):
        moment = datetime.fromisoformat(value)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
        return aware if kind.timezone else aware.astimezone(timezone.utc).replace(tzinfo=None)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    return value


def _continue_counting(connection: Connection, table: Table) -> None:
    """PostgreSQL's counters of the automatic numbers go on after the highest one."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        counter = connection.execute(
            text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table.name, "column": column.name}
        ).scalar()
        if counter:
            highest = f"SELECT setval('{counter}', (SELECT max({column.name}) FROM {table.name}))"
            connection.execute(text(highest))


def _names_below(archive: tarfile.TarFile, folder: str) -> Iterator[str]:
    return (name.removeprefix(f"{folder}/") for name in archive.getnames() if name.startswith(f"{folder}/"))


def _content(archive: tarfile.TarFile, name: str) -> bytes:
    opened = archive.extractfile(name)
    if opened is None:
        raise KeyError(name)
    return opened.read()
