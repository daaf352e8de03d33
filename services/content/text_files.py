"""The files of data/texts (Rasa's response format), read again as soon as one of them has changed.

The folder of the setting `responses`, if there is one, stands before them: a response there counts in place of the
shipped one. So answers can be edited where the program itself is not writable.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

_log = logging.getLogger(__name__)
_LOOK_EVERY = 1.0  # seconds: a look costs some 20 file times, and a page needs dozens of texts
Responses = Mapping[str, list[dict[str, Any]]]
_Stamp = tuple[tuple[str, int, int, int], ...]


class _Read(NamedTuple):
    """What was read, from which state of the files, and until when nobody looks again."""

    folders: tuple[Path, ...]
    stamp: _Stamp
    responses: Responses
    until: float


class ResponseFiles:
    """The responses of some folders, the later ones first; cheap to ask all the time."""

    def __init__(self) -> None:
        self._read: _Read | None = None
        self._lock = Lock()

    def responses(self, folders: tuple[Path, ...]) -> Responses:
        """Response name -> its variations. The same object as long as nothing changed.

        A file that cannot be read (somebody is just writing it) leaves what was read before; the first time it
        raises.
        """
        read = self._read
        if read and read.folders == folders and monotonic() < read.until:
            return read.responses
        with self._lock:
            self._read = self._looked(folders, self._read if read and read.folders == folders else None)
            return self._read.responses

    def forget(self) -> None:
        """The next one who asks looks at the files at once."""
        with self._lock:
            if self._read:
                self._read = self._read._replace(until=0.0)

    def _looked(self, folders: tuple[Path, ...], before: _Read | None) -> _Read:
        until = monotonic() + _LOOK_EVERY
        try:
            paths = [path for folder in folders for path in sorted(folder.rglob("*.yml"))]
            stamp = _stamp(paths)
            if before and before.stamp == stamp:
                return before._replace(until=until)
            return _Read(folders, stamp, _responses(paths), until)
        except (YAMLError, OSError, ValueError, AttributeError) as error:
            if before is None:
                raise
            _log.warning("the texts stay as they were: %s", error)
            return before._replace(until=until)


def responses_of(content: str) -> Responses:
    """The responses in the text of one file; raises what ruamel.yaml raises."""
    loaded: Mapping[str, Any] = YAML(typ="safe").load(content) or {}
    return loaded.get("responses") or {}


def _stamp(paths: Iterable[Path]) -> _Stamp:
    found = ((str(path), path.stat()) for path in paths)
    return tuple((name, stat.st_mtime_ns, stat.st_size, stat.st_ino) for name, stat in found)


def _responses(paths: Iterable[Path]) -> Responses:
    responses: dict[str, list[dict[str, Any]]] = {}
    for path in paths:
        responses.update(responses_of(path.read_text(encoding="utf-8")))
    return responses
