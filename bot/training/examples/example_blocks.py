"""Adding one line to the text of a training file; every other character stays as it is.

Reviewed examples stand in a block of their own for each topic, under a comment that says where they come from.
"""

from __future__ import annotations

from ruamel.yaml.error import YAMLError

from bot.training.example_files import BULLET, BadExamples, examples_in, parsed

_HEADING = "# From reviewed messages"
_INDENT = "    "
_NEW_FILE = ('version: "3.1"', "", "nlu:")


class UnknownLayout(ValueError):
    """The file is not laid out as ours are, so that a line cannot be added to it blindly."""


def with_example(content: str, topic: str, example: str, name: str) -> str:
    """The file's text with the example of the topic; an empty text becomes a new file.

    `example` must be one line. Raises UnknownLayout when the result would not read as the same examples and
    this one; `name` is the file's, for messages.
    """
    end = "\r\n" if "\r\n" in content else "\n"
    added = _inserted(content, topic, example, end)
    try:
        before, after = _examples(content, name), _examples(added, name)
    except (YAMLError, BadExamples):
        before, after = [], []
    if sorted(after) != sorted([*before, (example, topic)]):
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
            place = start + len(opening)
            while place < len(lines) and lines[place].startswith(_INDENT + BULLET):
                place += 1
            return place
    return None


def _examples(content: str, name: str) -> list[tuple[str, str]]:
    return list(examples_in(parsed(content), name))
