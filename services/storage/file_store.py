"""The sealed contents on the disk: `var/uploads/<random name>`, outside of everything the server serves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from services.storage.folders import private_folder
from services.storage.keys import seal_again, seal_bytes, unseal_bytes
from services.storage.whole_files import replacing

_FOLDER = "uploads"


def write(name: str, content: bytes) -> None:
    """Seals and stores; complete or not at all."""
    _write(_path(name), seal_bytes(content))


def write_sealed(name: str, sealed: bytes) -> None:
    """Stores what is sealed already: a file from a backup."""
    _write(_path(name), sealed)


def read(name: str) -> bytes:
    """The content in clear. Raises FileNotFoundError, KeyUnusable."""
    return unseal_bytes(_path(name).read_bytes())


def remove(name: str) -> None:
    """Removes the file if it is there."""
    _path(name).unlink(missing_ok=True)


def names() -> Iterator[str]:
    """Every stored file."""
    yield from (path.name for path in private_folder(_FOLDER).iterdir() if not path.name.startswith("."))


def names_older_than(moment: datetime) -> Iterator[str]:
    """The stored files that were last written before a moment."""
    yield from (name for name in list(names()) if _path(name).stat().st_mtime < moment.timestamp())


def reseal_all() -> int:
    """Seals every file with the newest key; returns how many."""
    count = 0
    for name in list(names()):
        _write(_path(name), seal_again(_path(name).read_bytes()))
        count += 1
    return count


def _path(name: str) -> Path:
    if not name.isalnum():
        raise ValueError(f"not a stored file's name: {name!r}")
    return private_folder(_FOLDER) / name


def _write(path: Path, content: bytes) -> None:
    with replacing(path) as draft:
        draft.write(content)
