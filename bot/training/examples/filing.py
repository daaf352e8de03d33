"""Filing an example: checked, then added to its topic's file in one step that cannot leave half a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from bot.training.examples.anonymous import neutral
from bot.training.examples.example_blocks import UnknownLayout, with_example, with_topic_example
from bot.training.examples.example_folder import file_of, refuse_repetition
from services.content.catalogue import CONVERSATION, OUT_OF_SCOPE
from services.conversations.refusals import ExampleRefused, ReviewRefused
from services.conversations.wording import one_line
from services.storage.whole_files import alone_in, replace_file

LONGEST = 300  # characters; longer messages are stories in which the question has to be found first
# Stock Rasa reads "[text](entity)", "[text]{...}" and "[text][...]" in an example as an entity.
_ENTITY_MARKUP = re.compile(r"\[[^\]]+\](?:\(|\{|\[)")


class Filed(NamedTuple):
    """What was written, and where."""

    text: str
    topic: str
    path: Path


def fit_for_training(text: str) -> str:
    """The message as it would be filed: one line, nobody's data. ExampleRefused says why it cannot be."""
    plain = one_line(text)
    if len(plain) > LONGEST:
        raise ExampleRefused(f"it is longer than {LONGEST} characters", "too_long", str(LONGEST))
    example = neutral(plain)
    if not example:
        raise ExampleRefused("it is empty", "empty")
    if len(example) > LONGEST:
        raise ExampleRefused(f"it is longer than {LONGEST} characters", "too_long", str(LONGEST))
    if _ENTITY_MARKUP.search(example):
        raise ExampleRefused("its brackets would be read as an entity's mark", "brackets")
    return example


def file_example(folder: Path, topic: str, text: str) -> Filed:
    """Adds the message to the topic's examples in the training data of `folder`; the rest of the file keeps every byte.

    Raises ReviewRefused (an unknown topic, an unusual file) or ExampleRefused; then nothing was written.
    """
    path = file_of(folder, topic)
    example = fit_for_training(text)
    with alone_in(folder), alone_in(path.parent):  # the console's answers are changed in the same files
        refuse_repetition(folder, topic, example)
        content = path.read_bytes().decode("utf-8") if path.exists() else ""
        try:
            changed = _with(content, path, topic, example)
        except UnknownLayout as error:
            raise ReviewRefused(str(error)) from error
        replace_file(path, changed.encode("utf-8"))
    return Filed(example, topic, path)


def _with(content: str, path: Path, topic: str, example: str) -> str:
    if topic in (*CONVERSATION, OUT_OF_SCOPE):
        return with_example(content, topic, example, path.name)
    return with_topic_example(content, example, path.name)
