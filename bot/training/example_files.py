"""Reading training examples from files in Rasa's format, without Rasa: the importer and the review both need it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from services.content.checked_yaml import WrongData

BULLET = "- "


class BadExamples(WrongData):
    """A training file that is not in Rasa's format; the message names file and place."""


def read_examples(path: Path | str) -> Iterator[tuple[str, str]]:
    """(text, intent) of a file in Rasa's format; BadExamples when an intent's list has a line without a bullet."""
    return examples_in(content_of(path), path)


def examples_in(content: dict[str, Any], path: Path | str) -> Iterator[tuple[str, str]]:
    """(text, intent) of a file's parsed content; `path` is for the error's message."""
    for block in content.get("nlu") or []:
        for line in block.get("examples", "").splitlines():
            if not line.strip():
                continue
            if "intent" not in block or not line.startswith(BULLET):
                raise BadExamples(f"{path}: expected `{BULLET}example` under an intent, found {line!r}")
            yield line.removeprefix(BULLET).strip(), block["intent"]


def content_of(path: Path | str) -> dict[str, Any]:
    """A YAML file's content; an empty file gives an empty one."""
    return parsed(Path(path).read_text(encoding="utf-8"))


def parsed(text: str) -> dict[str, Any]:
    """The content of YAML text; raises what ruamel.yaml raises."""
    content: dict[str, Any] = YAML(typ="safe").load(text) or {}
    return content
