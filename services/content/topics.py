"""The intents by kind: the topics, which are the files of data/topics, and those of the conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from services.clock import today
from services.content.catalogue import load_catalogue
from services.content.topic import CONVERSATION_INTENTS, OUT_OF_SCOPE

__all__ = ["CLARIFY", "CONTACT_REQUEST", "CONVERSATION", "FALLBACK", "OUT_OF_SCOPE", "Topics", "current_topics"]

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
