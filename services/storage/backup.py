"""One file that holds everything: each table as JSON lines, the sealed uploads and, if wanted, the keys.

The lines do not depend on the database, so what was saved from SQLite can be restored into PostgreSQL. Sealed
values stay sealed; conversations are in clear as they are in the database, so the file is readable by its owner alone.
"""

from __future__ import annotations

import base64
import io
import json
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

from sqlalchemy import MetaData, Table, select, text
from sqlalchemy.engine import Connection, Engine

from services.storage import file_store
from services.storage.database import open_database
from services.storage.folders import private_folder
from services.storage.keys import known_keys, seal
from services.storage.migrating import VERSION_TABLE
from services.storage.models import now
from services.storage.whole_files import replacing

FORMAT = 1
MANIFEST, KEYS, TABLES, UPLOADS = "manifest.json", "keys", "tables", "uploads"
PROOF = "laskuapuri"  # sealed into the manifest: restoring finds out whether the keys fit


def back_up(file: Path, *, with_keys: bool = False) -> dict[str, int]:
    """Writes the file, complete or not at all; returns the number of rows by table, and of files under "uploads".

    The database is read as it is at one moment, while the server goes on.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with replacing(file) as draft, tarfile.open(fileobj=draft, mode="w:gz") as archive:
        counts = _write(archive, with_keys)
    return counts


def _write(archive: tarfile.TarFile, with_keys: bool) -> dict[str, int]:
    counts: dict[str, int] = {}
    with _snapshot(open_database()) as connection:
        revision = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
        for table in _tables(connection):
            with tempfile.TemporaryFile() as lines:
                counts[table.name] = _dump(connection, table, lines)
                _add(archive, f"{TABLES}/{table.name}.jsonl", lines)
    # A file is stored before its row, so every file that the rows name is there by now.
    counts["uploads"] = _add_uploads(archive)
    if with_keys:
        _add(archive, KEYS, io.BytesIO("\n".join(known_keys()).encode()))
    manifest = {
        "format": FORMAT,
        "made_at": now().isoformat(),
        "revision": revision,
        "rows": counts,
        "proof": seal(PROOF),
    }
    _add(archive, MANIFEST, io.BytesIO(json.dumps(manifest, indent=2).encode()))
    return counts


@contextmanager
def _snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment, whatever is written meanwhile."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            raw = connection.connection
            before, raw.isolation_level = raw.isolation_level, None
            connection.execute(text("BEGIN"))
            try:
                yield connection
            finally:
                raw.rollback()
                raw.isolation_level = before
        return
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        yield connection


def _tables(connection: Connection) -> list[Table]:
    found = MetaData()
    found.reflect(bind=connection)
    return [table for table in found.sorted_tables if table.name != VERSION_TABLE]


def _dump(connection: Connection, table: Table, lines: IO[bytes]) -> int:
    count = 0
    for row in connection.execution_options(stream_results=True).execute(select(table)):
        lines.write(json.dumps(dict(row._mapping), default=_plain, ensure_ascii=False).encode() + b"\n")
        count += 1
    return count


def _plain(value: Any) -> str:
    if isinstance(value, date):  # datetimes too
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    raise TypeError(f"a column holds {type(value).__name__}, which a backup cannot write")


def _add_uploads(archive: tarfile.TarFile) -> int:
    count = 0
    for name in sorted(file_store.names()):
        try:
            archive.add(private_folder(UPLOADS) / name, f"{UPLOADS}/{name}")
        except FileNotFoundError:
            continue  # erased at this moment
        count += 1
    return count


def _add(archive: tarfile.TarFile, name: str, content: IO[bytes]) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = content.seek(0, io.SEEK_END), 0o600, int(now().timestamp())
    content.seek(0)
    archive.addfile(entry, content)
