"""The neighboring matters: what customers ask here although none of our topics answers it.

The bot says what it does not know and who does, and offers a contact request that begins with a sentence about it.
Each is a file of data/matters, checked and watched as the topics are. A matter is no topic: it has no intent, is never
offered as a button, and what is said of it answers nothing of the FAQ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from services.content.catalogue import data_folder, within
from services.content.checked_yaml import CheckedYaml, WrongData
from services.content.topic import LANGUAGE, Texts
from services.content.watched import WatchedFolders, files_of
from services.content.wording import folded


@dataclass(frozen=True)
class Matter:
    """One file of data/matters. `message` is the first sentence of a contact request about it."""

    matter: str
    title: Texts
    answer: Texts
    message: Texts
    examples: tuple[str, ...]
    path: Path = field(default=Path(), compare=False)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def response(self) -> str:
        """The name of what is said."""
        return matter_response(self.matter)

    def place(self, key: str) -> str:
        """Where a key or an example stands, as the beginning of a message."""
        return f"{self.path}, line {self.lines.get(key, 1)}"


def matter_response(matter: str) -> str:
    """The name of what is said of the matter."""
    return f"utter_matter_{matter}"


class WrongMatter(WrongData):
    """A matter's file that cannot be used; the message is one line with file, line and what to do."""


class Matters:
    """Matters by name."""

    def __init__(self, matters: Iterable[Matter] = ()) -> None:
        self.by_name: Mapping[str, Matter] = {one.matter: one for one in sorted(matters, key=lambda one: one.matter)}

    @cached_property
    def responses(self) -> Mapping[str, str]:
        """Response name -> text of every matter."""
        return {one.response: one.answer[LANGUAGE] for one in self.by_name.values()}

    @cached_property
    def by_response(self) -> Mapping[str, Matter]:
        """Response name -> the matter that it is said of."""
        return {one.response: one for one in self.by_name.values()}

    def message(self, name: str | None) -> str | None:
        """The first sentence of a request about it; None when there is no such matter (any more)."""
        found = self.by_name.get(name or "")
        return found.message[LANGUAGE] if found else None


class _MatterFile(CheckedYaml):
    error = WrongMatter
    thing = "matter"


# Every key that a file has, with what reads its value; all of them are needed.
_READERS = {
    "matter": _MatterFile.name,
    "title": _MatterFile.line_by_language,
    "answer": _MatterFile.said_texts,
    "message": _MatterFile.line_by_language,
    "examples": _MatterFile.examples,
}


def read_matter(path: Path) -> Matter:
    """The matter of one file. Raises WrongMatter."""
    file = _MatterFile(path)
    return Matter(**file.values(_READERS, _READERS), path=path, lines=file.lines)


def matters_folder() -> Path:
    """Where the matters' files are."""
    return within(data_folder(), "matters")


def read_matters(folder: Path) -> Matters:
    """The matters as the files are now. Raises WrongMatter, also for an example that stands in two of them."""
    matters = [read_matter(path) for path in files_of(folder)]
    said: dict[str, Matter] = {}
    for matter in matters:
        for example in matter.examples:
            other = said.setdefault(folded(example), matter)
            if other is not matter:
                told = f"the example `{example}` is one of {other.matter} too: remove one"
                raise WrongMatter(f"{matter.place(example)}: {told}")
    return Matters(matters)


_WATCHED = WatchedFolders(read_matter, Matters, "matter")


def load_matters() -> Matters:
    """The matters to serve from; the same object as long as nothing changed (looked at once a second)."""
    return _WATCHED.content(matters_folder())


def forget_matters() -> None:
    """After a change of a file by this process: it counts at once."""
    _WATCHED.forget()
