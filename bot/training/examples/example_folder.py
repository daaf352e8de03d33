"""The folder of training examples: which file a topic's examples stand in, and what stands in all of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml.error import YAMLError

from bot.training.example_files import read_examples
from services.content.topics import CONVERSATION, IN_SCOPE, OUT_OF_SCOPE
from services.conversations.refusals import AlreadyThere, ReviewRefused
from services.conversations.wording import folded

TOPICS = (*IN_SCOPE, *CONVERSATION, OUT_OF_SCOPE)


class Known(NamedTuple):
    """An example that stands in a file."""

    text: str
    topic: str
    file: str
    folded: str


def file_of(folder: Path, topic: str) -> Path:
    """The file that gets the topic's reviewed examples. ReviewRefused for a name that is no topic."""
    if topic not in TOPICS:
        raise ReviewRefused(f"there is no topic {topic}; the topics are {', '.join(TOPICS)}", "no_topic")
    if topic == OUT_OF_SCOPE:
        return folder / "out_of_scope_from_reviews.yml"
    return folder / (f"{topic}.yml" if topic in IN_SCOPE else "conversation.yml")


def refuse_repetition(folder: Path, topic: str, example: str) -> None:
    """Raises AlreadyThere when the same words are an example, or in another order one of the same topic."""
    words = folded(example)
    for known in all_examples(folder):
        same = known.folded == words
        if same or (known.topic == topic and sorted(known.folded.split()) == sorted(words.split())):
            raise AlreadyThere(known.topic, known.file, known.text)


def all_examples(folder: Path) -> Iterator[Known]:
    """Every example of the folder; the first reading takes seconds, a later one only reads what changed."""
    for path in sorted(folder.rglob("*.yml")):
        stat = path.stat()
        yield from _examples_of(path, stat.st_mtime_ns, stat.st_size, stat.st_ino)


@lru_cache(maxsize=256)
def _examples_of(path: Path, *_version: int) -> tuple[Known, ...]:
    try:
        return tuple(Known(text, topic, path.name, folded(text)) for text, topic in read_examples(path))
    except (YAMLError, ValueError) as error:
        raise ReviewRefused(f"{path.name} cannot be read: {error}") from error
