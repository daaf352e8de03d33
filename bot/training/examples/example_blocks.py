"""Adding one line to the text of a training file; every other character stays as it is.

Reviewed examples stand in a block of their own for each topic, under a comment that says where they come from. In a
topic's file that is the end of its list of examples; the other files are in Rasa's format.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import yaml
from ruamel.yaml.error import YAMLError

from bot.training.example_files import BULLET, BadExamples, examples_in, parsed

_HEADING = "# From reviewed messages"
_INDENT = "    "
_NEW_FILE = ('version: "3.1"', "", "nlu:")
_EXAMPLES = "examples"


class UnknownLayout(ValueError):
    """The file is not laid out as ours are, so that a line cannot be added to it blindly."""


def with_example(content: str, topic: str, example: str, name: str) -> str:
    """The text of a file in Rasa's format with the example of the intent; an empty text becomes a new file.

    `example` must be one line. Raises UnknownLayout when the result would not read as the same examples and
    this one; `name` is the file's, for messages.
    """
    end = "\r\n" if "\r\n" in content else "\n"
    return _checked(content, _inserted(content, topic, example, end), (example, topic), _pairs, name)


def with_topic_example(content: str, example: str, name: str) -> str:
    """The same for the text of a topic's file."""
    end = "\r\n" if "\r\n" in content else "\n"
    return _checked(content, _listed(content, example, end, name), example, _list_of, name)


def _checked(content: str, added: str, example: Any, read: Callable[[str, str], list[Any]], name: str) -> str:
    try:
        before, after = read(content, name), read(added, name)
    except (YAMLError, yaml.YAMLError, BadExamples, KeyError, TypeError):
        before, after = [], []
    if sorted(after) != sorted([*before, example]):
        raise UnknownLayout(f"{name} is not laid out as the other training files: add the example by hand")
    return added


def _inserted(content: str, topic: str, example: str, end: str) -> str:
    line = f"{_INDENT}{BULLET}{example}"
    lines = content.split(end)
    place = _end_of_reviewed(lines, topic)
    if place is not None:
        return end.join([*lines[:place], line, *lines[place:]])
    head = content or end.join([*_NEW_FILE, ""])
    block = [_HEADING, f"- intent: {topic}", "  examples: |", line, ""]
    return head + ("" if head.endswith(end) else end) + end.join(block)


def _end_of_reviewed(lines: list[str], topic: str) -> int | None:
    """Where the topic's reviewed examples end; None when it has none yet."""
    opening = [_HEADING, f"- intent: {topic}", "  examples: |"]
    for start in range(len(lines) - len(opening)):
        if lines[start : start + len(opening)] == opening:
            return _end_of_list(lines, start + len(opening), _INDENT)
    return None


def _end_of_list(lines: list[str], place: int, indent: str) -> int:
    while place < len(lines) and lines[place].startswith(indent + BULLET):
        place += 1
    return place


def _listed(content: str, example: str, end: str, name: str) -> str:
    """A line at the end of the list, or of the reviewed ones in it."""
    lines = content.split(end)
    try:
        entries = _entries(content)
        first, last = entries[0].start_mark, entries[-1].end_mark
    except (yaml.YAMLError, KeyError, IndexError) as error:
        raise UnknownLayout(f"{name} has no list of examples: add the example by hand") from error
    indent = lines[first.line][: first.column].removesuffix(BULLET)
    line = f"{indent}{BULLET}{_scalar(example)}"
    for place in range(first.line, last.line):
        if lines[place] == f"{indent}{_HEADING}":
            place = _end_of_list(lines, place + 1, indent)
            return end.join([*lines[:place], line, *lines[place:]])
    place = last.line + 1
    return end.join([*lines[:place], "", f"{indent}{_HEADING}", line, *lines[place:]])


def _entries(content: str) -> list[Any]:
    root = yaml.compose(content, Loader=yaml.SafeLoader)
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == _EXAMPLES and isinstance(value, yaml.SequenceNode) and not value.flow_style:
            return list(value.value)
    raise KeyError(_EXAMPLES)


def _scalar(text: str) -> str:
    """The text as it is where YAML reads it so, else in quotes."""
    try:
        plain = yaml.safe_load(f"- {text}") == [text] and not text.startswith(("'", '"'))
    except (yaml.YAMLError, ValueError):
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)


def _pairs(content: str, name: str) -> list[tuple[str, str]]:
    return list(examples_in(parsed(content), name))


def _list_of(content: str, _name: str) -> list[str]:
    return [entry.value for entry in _entries(content)]
