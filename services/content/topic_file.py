"""Reading one file of data/topics: what is wrong in it is told with its line and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from services.content.checked_yaml import CheckedYaml, WrongData, line_of
from services.content.topic import LANGUAGE, TAKEN_NAMES, Fact, Texts, Topic

REQUIRED = ("topic", "title", "question", "answer", "examples")


class WrongTopic(WrongData):
    """A topic's file that cannot be used; the message is one line with file, line and what to do."""


def read_topic(path: Path) -> Topic:
    """The topic of one file. Raises WrongTopic."""
    return _TopicFile(path).topic()


class _TopicFile(CheckedYaml):
    """One file, with the checks that are a topic's own."""

    error = WrongTopic
    thing = "topic"

    def topic(self) -> Topic:
        """Everything that the file says."""
        values = self.values(_READERS, REQUIRED)
        topic = Topic(**values, path=self.path, lines=self.lines)
        if topic.valid_from and topic.valid_until and topic.valid_until < topic.valid_from:
            self.refuse(self.lines["valid_until"], "`valid_until` is before `valid_from`: change one of them")
        return topic

    def name(self, node: yaml.Node, key: str) -> str:
        """The topic's name, which becomes an intent's."""
        if self.line(node, key) in TAKEN_NAMES:
            told = f"the name `{self.line(node, key)}` is taken by the conversation: choose another one"
            self.refuse(line_of(node), told)
        return super().name(node, key)

    def facts(self, node: yaml.Node, key: str) -> Mapping[str, tuple[Fact, ...]]:
        """Language -> facts; a plain list is of the first language."""
        if isinstance(node, yaml.SequenceNode):
            return {LANGUAGE: self._facts(node, key)}
        return self.by_language(node, key, self._facts)

    def aspects(self, node: yaml.Node, key: str) -> Mapping[str, Texts]:
        """Name of the follow-up question -> what is said to it."""
        return {name: self.said_texts(value, f"{key}.{name}") for name, (_, value) in self.mapping(node, key).items()}

    def _facts(self, node: yaml.Node, key: str) -> tuple[Fact, ...]:
        return tuple(self._fact(entry, key) for entry in self.entries(node, key))

    def _fact(self, node: yaml.Node, key: str) -> Fact:
        """`{fact, words}`; a text alone is both."""
        if isinstance(node, yaml.ScalarNode):
            return Fact(self.line(node, key), (self.line(node, key),))
        found = {name: value for name, (_, value) in self.mapping(node, key).items()}
        if set(found) != {"fact", "words"}:
            self.refuse(line_of(node), f"an entry of `{key}` must be {{fact: ..., words: [...]}}")
        words = tuple(self.line(word, "words") for word in self.entries(found["words"], "words"))
        if not words:
            self.refuse(line_of(found["words"]), "`words` is empty: give at least one word that shows the fact")
        return Fact(self.line(found["fact"], "fact"), words)


# Every key that a file may have, with what reads its value.
_READERS: Mapping[str, Callable[[_TopicFile, yaml.Node, str], Any]] = {
    "topic": _TopicFile.name,
    "title": _TopicFile.line_by_language,
    "question": _TopicFile.line_by_language,
    "answer": _TopicFile.said_texts,
    "examples": _TopicFile.examples,
    "help_page": _TopicFile.whole_number,
    "facts": _TopicFile.facts,
    "aspects": _TopicFile.aspects,
    "opens": _TopicFile.word,
    "family": _TopicFile.word,
    "not_this": _TopicFile.list_of_lines,
    "enabled": _TopicFile.yes_or_no,
    "valid_from": _TopicFile.day,
    "valid_until": _TopicFile.day,
}
