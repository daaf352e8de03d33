"""Which processes serve from this var folder, and with which model: a small locked file for each under `var/run`.

A file counts while its process holds its lock, so one that was left behind by a kill -9 is nobody. Only files of this
machine (or container) count: a process id means nothing on another.
"""

from __future__ import annotations

import fcntl
import json
import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from services.settings import settings
from services.storage.folders import private_folder

_FOLDER = "run"


@dataclass
class Serving:
    """One process. `since` and `refused_at` are seconds as of time.time()."""

    pid: int
    models: str
    model: str
    since: float
    refused: str = ""
    refused_at: float = 0.0


class Presence:
    """This process's own file."""

    def __init__(self, file: IO[str], model: str) -> None:
        self._file = file
        self._state = Serving(os.getpid(), str(settings().models.resolve()), model, time.time())
        self._write()

    def uses(self, model: str) -> None:
        """From now on."""
        self._state.model, self._state.since = model, time.time()
        self._write()

    def refuses(self, model: str) -> None:
        """The one before it goes on."""
        self._state.refused, self._state.refused_at = model, time.time()
        self._write()

    def _write(self) -> None:
        # One line over the one before, padded: who reads never sees half of it, and the locked file stays the same.
        self._file.seek(0)
        self._file.write(json.dumps(asdict(self._state)).ljust(2000) + "\n")
        self._file.flush()


@contextmanager
def present(model: str) -> Iterator[Presence]:
    """This process counts as serving while the block runs."""
    path = private_folder(_FOLDER) / f"{_here()}-{os.getpid()}.json"
    draft = path.with_suffix(".new")
    with draft.open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            presence = Presence(file, model)
            draft.replace(path)  # nobody sees it without its lock
            yield presence
        finally:
            path.unlink(missing_ok=True)


def serving() -> list[Serving]:
    """Every process of this machine that serves from the var folder; files of dead ones are removed."""
    found = [_read(path) for path in sorted(private_folder(_FOLDER).glob(f"{_here()}-*.json"))]
    return [state for state in found if state is not None]


def _read(path: Path) -> Serving | None:
    with suppress(FileNotFoundError, ValueError, TypeError), path.open(encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return Serving(**json.loads(file.readline()))
        path.unlink(missing_ok=True)
    return None


def _here() -> str:
    """This machine, and on it this space of process ids: containers may share both name and folder."""
    space = ""
    with suppress(OSError):
        space = "-" + os.readlink("/proc/self/ns/pid").strip("pid:[]")
    return platform.node() + space
