"""A folder of files, one thing each, read again as soon as one of them has changed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from services.content.checked_yaml import WrongData

_log = logging.getLogger(__name__)
_LOOK_EVERY = 1.0  # seconds
_Stamp = tuple[int, int, int]
_One = TypeVar("_One")
_All = TypeVar("_All")


class WatchedFolder(Generic[_One, _All]):
    """Each file's last good state, with the stamp of the file when it was looked at.

    A file that cannot be used (somebody is just writing it) leaves what it held as it was, and the log says why.
    `read` makes a thing of a file, `gather` what is served of all of them; `called` is the things' name in the log.
    """

    def __init__(
        self, folder: Path, read: Callable[[Path], _One], gather: Callable[[Iterable[_One]], _All], called: str
    ) -> None:
        self._folder, self._read_file, self._gather, self._called = folder, read, gather, called
        self._stamps: dict[Path, _Stamp] = {}
        self._things: dict[Path, _One] = {}
        self._gathered: _All | None = None
        self._until = 0.0
        self._lock = Lock()

    def content(self) -> _All:
        """The same object as long as nothing changed (looked at once a second)."""
        if self._gathered is not None and monotonic() < self._until:
            return self._gathered
        with self._lock:
            if self._look() or self._gathered is None:
                self._gathered = self._gather(self._things.values())
            self._until = monotonic() + _LOOK_EVERY
            return self._gathered

    def forget(self) -> None:
        """The next one who asks looks at the files at once."""
        self._until = 0.0

    def _look(self) -> bool:
        """Reads what changed; True when anything did."""
        try:
            stamps = {path: _stamp(path) for path in files_of(self._folder)}
        except OSError as error:
            _log.warning("the %ss stay as they were: %s", self._called, error)
            return False
        if stamps == self._stamps:
            return False
        for path in self._things.keys() - stamps.keys():
            del self._things[path]
        for path, stamp in stamps.items():
            if stamp != self._stamps.get(path):
                self._read(path)
        self._stamps = stamps
        return True

    def _read(self, path: Path) -> None:
        try:
            self._things[path] = self._read_file(path)
        except (WrongData, OSError) as error:
            left = "stays as it was" if path in self._things else "is left out"
            _log.error("the %s of %s %s: %s", self._called, path.name, left, error)


class WatchedFolders(Generic[_One, _All]):
    """The folders of one kind of file that were asked for, each watched once. Arguments as of WatchedFolder."""

    def __init__(self, read: Callable[[Path], _One], gather: Callable[[Iterable[_One]], _All], called: str) -> None:
        self._read, self._gather, self._called = read, gather, called
        self._folders: dict[Path, WatchedFolder[_One, _All]] = {}
        self._lock = Lock()

    def content(self, folder: Path) -> _All:
        """What the folder holds; the same object as long as nothing changed."""
        watched = self._folders.get(folder)
        if watched is None:
            with self._lock:
                made = WatchedFolder(folder, self._read, self._gather, self._called)
                watched = self._folders.setdefault(folder, made)
        return watched.content()

    def forget(self) -> None:
        """The next one who asks looks at the files at once."""
        for watched in list(self._folders.values()):
            watched.forget()


def files_of(folder: Path) -> list[Path]:
    """The files of such a folder, by name."""
    return sorted(folder.glob("*.yml"))


def _stamp(path: Path) -> _Stamp:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
