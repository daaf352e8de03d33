"""The texts that a person reads: of the topics, the matters and data/texts, read again as soon as a file changed."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from services.content.catalogue import data_folder, forget_catalogue, load_catalogue, within
from services.content.matters import forget_matters, load_matters
from services.settings import settings

# The files of data/texts (Rasa's response format), read again as soon as one of them has changed.
#
# The folder of the setting `responses`, if there is one, stands before them: a response there counts in place of the
# shipped one. So answers can be edited where the program itself is not writable.

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


# The texts a customer reads: data/texts/*.yml (Rasa's response format), those of the topics and of the matters.
#
# text("utter_free_licenses_none", licenses="5 lisenssiä")

_SHIPPED, _OWN = ResponseFiles(), ResponseFiles()
_NONE: Responses = {}


@lru_cache(maxsize=1)
def _root() -> Path:
    return Path(__file__).resolve().parents[2]


def project_root() -> Path:
    """The folder that holds data/, actions/ and calculators/."""
    return _root()


def shipped_texts() -> Path:
    """Where the responses are that no topic has."""
    return within(data_folder(), "texts")


def load_responses() -> Responses:
    """Response name -> its variations with text and buttons, as the files are now (looked at once a second).

    The texts of topics and matters and those of data/texts; before all counts what stands in the site's own folder.
    """
    own = settings().responses
    return _together(
        _Same(load_catalogue().responses),
        _Same(load_matters().responses),
        _Same(_SHIPPED.responses((shipped_texts(),))),
        _Same(_OWN.responses((own,)) if own else _NONE),
    )


def load_texts() -> dict[str, str]:
    """Response name -> the text of its first variation. Responses without a text are left out."""
    return _first_texts(_Same(load_responses()))


def forget_texts() -> None:
    """After a change of a file by this process: it counts at once."""
    for files in (_SHIPPED, _OWN):
        files.forget()
    forget_catalogue()
    forget_matters()


class _Same:
    """The responses as a cache's key: the same object is the same content."""

    def __init__(self, responses: Mapping[str, Any]) -> None:
        self.responses = responses

    def __hash__(self) -> int:
        return id(self.responses)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.responses is self.responses


@lru_cache(maxsize=2)
def _together(topics: _Same, matters: _Same, shipped: _Same, own: _Same) -> Responses:
    answers = {name: [{"text": said}] for each in (matters, topics) for name, said in each.responses.items()}
    return {**answers, **shipped.responses, **own.responses}


@lru_cache(maxsize=2)
def _first_texts(read: _Same) -> dict[str, str]:
    return {
        name: variations[0]["text"].rstrip("\n")
        for name, variations in read.responses.items()
        if variations and "text" in variations[0]
    }


def text(name: str, /, **values: object) -> str:
    """The text with its placeholders filled. KeyError when the name or a placeholder's value is missing."""
    try:
        template = load_texts()[name]
    except KeyError:
        raise KeyError(f"{name}: no such response in data/texts, data/topics and data/matters") from None
    try:
        return template.format_map(values)
    except KeyError as missing:
        raise KeyError(f"{name}: no value for the placeholder {missing}") from None
