"""The catalogue of topics: every file of data/topics, read again as soon as one of them has changed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from services.clock import today
from services.content.topic import CONVERSATION_INTENTS, LANGUAGE, OUT_OF_SCOPE, Topic
from services.content.topic_file import WrongTopic, read_topic
from services.content.watched import WatchedFolders, files_of
from services.content.wording import folded
from services.settings import settings

# Where the content's files are.


def data_folder() -> Path:
    """data/, or the folder of `LASKUAPURI_DATA`."""
    return settings().data.absolute()


def topics_folder() -> Path:
    """Where the topics' files are."""
    return within(data_folder(), "topics")


@lru_cache(maxsize=16)
def within(folder: Path, name: str) -> Path:
    """The folder of this name in another: the same object each time, for dozens of look-ups at every message."""
    return folder / name


# Two ways in. `read_catalogue` is for training and checks: the first fault is raised. `load_catalogue` is for
# serving: a file that cannot be used (somebody is just writing it) leaves its topic as it was, and the log says why.


class Catalogue:
    """Topics by name: those of the help page first in its order, then the others by name."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        ordered = sorted(topics, key=lambda topic: (topic.help_page or sys.maxsize, topic.topic))
        self.topics: Mapping[str, Topic] = {topic.topic: topic for topic in ordered}

    @property
    def names(self) -> tuple[str, ...]:
        """Every topic, also those that are not open."""
        return tuple(self.topics)

    def is_open(self, name: str, today: date) -> bool:
        """Whether there is such a topic, and it is answered, offered and shown on this day."""
        topic = self.topics.get(name)
        return topic is not None and topic.is_open(today)

    def help_page(self, today: date) -> list[Topic]:
        """The topics of the help page that are open, in its order."""
        return [topic for topic in self.topics.values() if topic.help_page is not None and topic.is_open(today)]

    @cached_property
    def responses(self) -> Mapping[str, str]:
        """Response name -> text of every topic."""
        return {name: text for topic in self.topics.values() for name, text in topic.responses(LANGUAGE).items()}

    @cached_property
    def by_response(self) -> Mapping[str, Topic]:
        """Response name -> the topic that gives it."""
        return {name: topic for topic in self.topics.values() for name in topic.responses(LANGUAGE)}

    @property
    def examples(self) -> list[tuple[str, str]]:
        """(text, topic) of every example."""
        return [(example, topic.topic) for topic in self.topics.values() for example in topic.examples]


def read_catalogue(folder: Path | None = None) -> Catalogue:
    """The catalogue as the files are now. Raises WrongTopic, which names file, line and what to do."""
    topics = [read_topic(path) for path in files_of(folder or topics_folder())]
    said: dict[str, tuple[str, Topic]] = {}
    for topic in topics:
        for example in topic.examples:
            first, other = said.setdefault(folded(example), (example, topic))
            if other is not topic:
                standing = f"`{first}` of {other.topic} ({other.path.name}, line {other.lines[first]})"
                raise WrongTopic(f"{topic.place(example)}: the example `{example}` is {standing} too: remove one")
    return Catalogue(topics)


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """The catalogue to serve from; the same object as long as nothing changed (looked at once a second)."""
    return _WATCHED.content(folder or topics_folder())


def forget_catalogue() -> None:
    """After a change of a file by this process: it counts at once."""
    _WATCHED.forget()


_WATCHED = WatchedFolders(read_topic, Catalogue, "topic")


# The intents by kind: the topics, which are the files of data/topics, and those of the conversation.

CONVERSATION = CONVERSATION_INTENTS
CLARIFY = "clarify"  # set by the decision, never trained
CONTACT_REQUEST = "contact_request"  # the button that leads to a person, or its words; the topic is "human"
FALLBACK = "nlu_fallback"  # Rasa's own name for it


@dataclass(frozen=True)
class Topics:
    """Topic -> the name that it shares with its other side; a model keeps those that it was trained with.

    Two topics of a family are two sides of one matter: naming both is no second question.
    """

    families: Mapping[str, str]

    def __contains__(self, name: object) -> bool:
        return name in self.families

    def family(self, name: str) -> str:
        """The name that a topic shares with its other side; its own name when it has none."""
        return self.families.get(name, name)


def current_topics() -> Topics:
    """The topics as the files are now."""
    return Topics({name: topic.family or name for name, topic in load_catalogue().topics.items()})


def in_scope() -> tuple[str, ...]:
    """The names of the topics as the files are now."""
    return load_catalogue().names


def family(topic: str) -> str:
    """The name that a topic shares with its other side; its own name when it has none."""
    return current_topics().family(topic)


def families_opening(opened: str) -> frozenset[str]:
    """The families of the topics that open this kind of request or calculation."""
    return frozenset(topic.family or topic.topic for topic in load_catalogue().topics.values() if topic.opens == opened)


def is_closed(name: str | None) -> bool:
    """Whether this is a topic, but one that is not open now."""
    catalogue = load_catalogue()
    return name in catalogue.topics and not catalogue.is_open(str(name), today())


def without_closed(ranking: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The ranking (best first) with what a topic that is not open now has given to "out of scope"."""
    catalogue, day = load_catalogue(), today()
    closed = {name for name, _ in ranking if not catalogue.is_open(name, day)} - {*CONVERSATION, OUT_OF_SCOPE}
    if not closed:
        return ranking
    scores = {name: score for name, score in ranking if name not in closed}
    scores[OUT_OF_SCOPE] = scores.get(OUT_OF_SCOPE, 0.0) + sum(score for name, score in ranking if name in closed)
    return sorted(scores.items(), key=lambda entry: -entry[1])
