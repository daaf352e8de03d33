"""Reading one file of data/topics: what is wrong in it is told with its line and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from services.content.checked_yaml import CheckedYaml, WrongData, line_of
from services.content.topic import LANGUAGE, TAKEN_NAMES, Fact, Texts, Topic
from services.content.wording import folded

LEAST_EXAMPLES = 8
REQUIRED = ("topic", "title", "question", "answer", "examples")
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_LONGEST_NAME = 64  # the databases' columns


class WrongTopic(WrongData):
    """A topic's file that cannot be used; the message is one line with file, line and what to do."""


def read_topic(path: Path) -> Topic:
    """The topic of one file. Raises WrongTopic."""
    return _TopicFile(path).topic()


class _TopicFile(CheckedYaml):
    """One file, with the checks that are a topic's own."""

    error = WrongTopic

    def topic(self) -> Topic:
        """Everything that the file says."""
        for key in self.keys:
            if key not in _READERS:
                known = ", ".join(_READERS)
                self.refuse(self.line_of_key(key), f"unknown key `{key}`: remove it, or use one of {known}")
        for key in REQUIRED:
            if key not in self.keys:
                self.refuse(1, f"the key `{key}` is missing: add it")
        self.lines.update({key: self.line_of_key(key) for key in self.keys})
        values = {key: _READERS[key](self, node, key) for key, (_, node) in self.keys.items()}
        topic = Topic(**values, path=self.path, lines=self.lines)
        if topic.valid_from and topic.valid_until and topic.valid_until < topic.valid_from:
            self.refuse(self.lines["valid_until"], "`valid_until` is before `valid_from`: change one of them")
        return topic

    def name(self, node: yaml.Node, key: str) -> str:
        """The topic's name."""
        name = self.line(node, key)
        if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
            self.refuse(line_of(node), f"`{name}` is no topic's name: use small letters a-z, digits and single _")
        if name in TAKEN_NAMES:
            self.refuse(line_of(node), f"the name `{name}` is taken by the conversation: choose another one")
        if name != self.path.stem:
            self.refuse(line_of(node), f"the topic is `{name}`, but the file is {self.path.name}: name both the same")
        return name

    def word(self, node: yaml.Node, key: str) -> str:
        """The name of a family, or of what the topic opens."""
        word = self.line(node, key)
        if not _NAME.fullmatch(word):
            self.refuse(line_of(node), f"`{key}` is no name: use small letters a-z, digits and single _")
        return word

    def said_texts(self, node: yaml.Node, key: str) -> Texts:
        """Language -> what the bot says as it stands there, so without placeholders."""
        texts = self.texts(node, key)
        if any(set("{}") & set(text) for text in texts.values()):
            self.refuse(
                line_of(node), f"`{key}` has a brace, which would be taken for a placeholder: write it in words"
            )
        return texts

    def examples(self, node: yaml.Node, key: str) -> tuple[str, ...]:
        """At least as many different wordings as a topic needs."""
        found = self.list_of_lines(node, key)
        different = len({folded(example) for example in found})
        if different < LEAST_EXAMPLES:
            told = f"a topic needs {LEAST_EXAMPLES} different examples and has {different}: add more"
            self.refuse(self.line_of_key(key), told)
        return found

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
