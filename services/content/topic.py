"""A topic: a question that customers ask, its answer, and how they word it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

LANGUAGE = "fi"  # the one that every text has
Texts = Mapping[str, str]  # language -> text

CONVERSATION_INTENTS = (
    "greet",
    "goodbye",
    "thank",
    "affirm",
    "deny",
    "bot_challenge",
    "help",
    "human",
    "stop",
    "inform",
)
OUT_OF_SCOPE = "out_of_scope"
# Names that the dialogue or Rasa gives a meaning of their own.
TAKEN_NAMES = frozenset(
    (
        *CONVERSATION_INTENTS,
        OUT_OF_SCOPE,
        *("clarify", "with_vat", "helpful", "not_helpful", "contact_request"),
        *("form_reply", "follow_up", "about_result", "what_if", "about_request", "begin", "remark", "comment"),
        *("reopen", "not_that", "nlu_fallback", "restart", "back", "session_start"),
    )
)


class Fact(NamedTuple):
    """What an answer must not lose when it is edited; at least one of `words` has to stand in the text."""

    fact: str
    words: tuple[str, ...]

    def stands_in(self, text: str) -> bool:
        """Whether the text has it; capitals and kinds of spaces do not matter."""
        plain = _plain(text)
        return any(_plain(word) in plain for word in self.words)


@dataclass(frozen=True)
class Topic:
    """One file of data/topics. `path` and `lines` (of its keys and examples) are for messages about it."""

    topic: str
    title: Texts
    question: Texts
    answer: Texts
    examples: tuple[str, ...]
    help_page: int | None = None
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    aspects: Mapping[str, Texts] = field(default_factory=dict)
    opens: str | None = None
    family: str | None = None
    not_this: tuple[str, ...] = ()
    enabled: bool = True
    valid_from: date | None = None
    valid_until: date | None = None
    path: Path = field(default=Path(), compare=False)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    def is_open(self, today: date) -> bool:
        """Whether the topic is answered, offered and shown on this day; both ends of its time belong to it."""
        begun = self.valid_from is None or self.valid_from <= today
        return self.enabled and begun and (self.valid_until is None or today <= self.valid_until)

    def responses(self, language: str = LANGUAGE) -> dict[str, str]:
        """Response name -> text: the answer, the question that it answers, the label on a button, the aspects."""
        texts = {"": self.answer, "question_": self.question, "label_": self.title}
        said = {f"utter_{kind}{self.topic}": text for kind, text in texts.items()}
        said |= {aspect_response(self.topic, aspect): text for aspect, text in self.aspects.items()}
        return {name: text.get(language, text[LANGUAGE]) for name, text in said.items()}

    def place(self, key: str) -> str:
        """Where a key or an example stands, as the beginning of a message."""
        return f"{self.path}, line {self.lines.get(key, 1)}"


def aspect_response(topic: str, aspect: str) -> str:
    """The name of the text that answers a short question about the topic's answer."""
    return f"utter_{topic}_{aspect}"


def response_keys(topic: str, response: str) -> tuple[str, ...] | None:
    """The keys under which the topic's file has a response, without the language; None when it is not the topic's.

    >>> response_keys("cancel_service", "utter_label_cancel_service")
    ('title',)
    >>> response_keys("cancel_service", "utter_cancel_service_when")
    ('aspects', 'when')
    """
    named = {f"utter_{topic}": "answer", f"utter_question_{topic}": "question", f"utter_label_{topic}": "title"}
    if response in named:
        return (named[response],)
    aspect = response.removeprefix(aspect_response(topic, ""))
    return ("aspects", aspect) if aspect != response else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
