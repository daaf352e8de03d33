"""The folder of training data: which file a topic's examples stand in, and what stands in all of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml.error import YAMLError

from bot.paths import DATA
from bot.training.example_files import read_examples
from services.content.catalogue import CONVERSATION, OUT_OF_SCOPE, load_catalogue
from services.content.topic_file import read_topic
from services.conversations.refusals import AlreadyThere, ReviewRefused
from services.conversations.wording import folded

_NLU, _TOPICS = "nlu", "topics"


class Known(NamedTuple):
    """An example that stands in a file."""

    text: str
    topic: str
    file: str
    folded: str


def filed_topics(folder: Path = DATA) -> tuple[str, ...]:
    """Every name that an example can be filed under."""
    return (*load_catalogue(folder / _TOPICS).names, *CONVERSATION, OUT_OF_SCOPE)


def file_of(folder: Path, topic: str) -> Path:
    """The file that gets the topic's reviewed examples. ReviewRefused for a name that is no topic."""
    known = filed_topics(folder)
    if topic not in known:
        raise ReviewRefused(f"there is no topic {topic}; the topics are {', '.join(known)}", "no_topic")
    if topic == OUT_OF_SCOPE:
        return folder / _NLU / "out_of_scope_from_reviews.yml"
    return folder / _NLU / "conversation.yml" if topic in CONVERSATION else folder / _TOPICS / f"{topic}.yml"


def refuse_repetition(folder: Path, topic: str, example: str) -> None:
    """Raises AlreadyThere when the same words are an example, or in another order one of the same topic."""
    words = folded(example)
    for known in all_examples(folder):
        same = known.folded == words
        if same or (known.topic == topic and sorted(known.folded.split()) == sorted(words.split())):
            raise AlreadyThere(known.topic, known.file, known.text)


def all_examples(folder: Path) -> Iterator[Known]:
    """Every example of the folder; the first reading takes seconds, a later one only reads what changed."""
    paths = (path for name in (_NLU, _TOPICS) for path in (folder / name).rglob("*.yml"))
    for path in sorted(paths):
        stat = path.stat()
        yield from _examples_of(path, stat.st_mtime_ns, stat.st_size, stat.st_ino)


@lru_cache(maxsize=256)
def _examples_of(path: Path, *_version: int) -> tuple[Known, ...]:
    try:
        return tuple(Known(text, topic, path.name, folded(text)) for text, topic in _read(path))
    except (YAMLError, ValueError) as error:
        raise ReviewRefused(f"{path.name} cannot be read: {error}") from error


def _read(path: Path) -> Iterator[tuple[str, str]]:
    if path.parent.name == _TOPICS:
        topic = read_topic(path)
        yield from ((example, topic.topic) for example in topic.examples)
        yield from ((example, OUT_OF_SCOPE) for example in topic.not_this)
    else:
        yield from read_examples(path)
