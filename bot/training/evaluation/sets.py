"""The messages that the model is measured on: tests/challenge/<author>/*.jsonl, and shared/eval where it is at hand.

One JSON object a line; its keys, not the file's name, say what it is:
  {"text", "topic", "register"}  a question of ours: the one topic that answers it, and how it is written
  {"text", "kind"}               not ours: `near_miss` (nearly a question of ours) or any other kind
  {"text", "topics": [a, b]}     two questions of ours in one message
  {"text", "language"}           a message in another language
Each author writes apart from the training examples and from the other authors.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.paths import ROOT
from services.content.catalogue import in_scope

CHALLENGE = ROOT / "tests" / "challenge"
SHARED = ROOT.parent / "shared" / "eval"
IN, FOREIGN, TWO, LANGUAGE = "in_scope", "out_of_scope", "two_questions", "other_languages"
GROUPS = (IN, FOREIGN, TWO, LANGUAGE)
_PART = {IN: "register", FOREIGN: "kind", TWO: None, LANGUAGE: "language"}


class BadRow(ValueError):
    """A line that is in none of the formats; the message names file and line."""


@dataclass(frozen=True)
class Row:
    """One message. `topics`: the one or two of ours that it asks, none when it is not ours; `part`: its register."""

    text: str
    topics: tuple[str, ...] = ()
    part: str | None = None


@dataclass(frozen=True)
class MessageSet:
    """The messages of one author in one group."""

    author: str
    group: str
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """`author/group`."""
        return f"{self.author}/{self.group}"

    @property
    def parts(self) -> list[str]:
        """The registers, kinds or languages, in alphabetical order."""
        return sorted({row.part for row in self.rows if row.part})


def challenge_sets(folder: Path = CHALLENGE) -> list[MessageSet]:
    """Every set of every author, by author and group."""
    found: dict[tuple[str, str], list[Row]] = {}
    for path in sorted(folder.rglob("*.jsonl")):
        author = path.parent.relative_to(folder).as_posix()
        for group, row in read_rows(path):
            found.setdefault((author, group), []).append(row)
    authors = sorted({author for author, _ in found})
    return [
        MessageSet(author, group, tuple(found[author, group]))
        for author in authors
        for group in GROUPS
        if (author, group) in found
    ]


def shared_sets(folder: Path = SHARED) -> list[MessageSet]:
    """Published questions of other companies and general Finnish; empty where they are not at hand."""
    if not folder.is_dir():
        return []
    asked = _objects(folder / "real_questions.jsonl")
    ours = tuple(Row(given["text"], (given["topic"],)) for _, given in asked if given["topic"] in in_scope())
    foreign = [Row(given["text"], (), "real questions") for _, given in asked if given["topic"] not in in_scope()]
    general = [Row(given["text"], (), "general Finnish") for _, given in _objects(folder / "general_finnish.jsonl")]
    return [MessageSet("shared", IN, ours), MessageSet("shared", FOREIGN, tuple(foreign + general))]


def read_rows(path: Path) -> Iterable[tuple[str, Row]]:
    """(group, row) of each line; BadRow for a line in none of the formats or with a topic that is not ours."""
    for number, given in _objects(path):
        group = _group(given)
        topics = tuple(given.get("topics") or ([given["topic"]] if "topic" in given else []))
        wanted = {IN: 1, TWO: 2}.get(group or "", 0)
        if group is None or len(set(topics)) != wanted or not set(topics) <= set(in_scope()):
            raise BadRow(f"{path.name}, line {number}: in none of the formats of bot/training/evaluation/sets.py")
        yield group, Row(str(given["text"]), topics, given.get(_PART[group] or ""))


def _group(given: dict[str, Any]) -> str | None:
    marks = {"topic": IN, "kind": FOREIGN, "topics": TWO, "language": LANGUAGE}
    found = [group for mark, group in marks.items() if mark in given]
    return found[0] if len(found) == 1 and given.get("text") else None


def _objects(path: Path) -> list[tuple[int, dict[str, Any]]]:
    lines = enumerate(path.read_text("utf-8").splitlines(), start=1)
    return [(number, json.loads(line)) for number, line in lines if line.strip()]
