"""Reading one file of data/topics: what is wrong in it is told with its line and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import yaml

from services.content.topic import LANGUAGE, TAKEN_NAMES, Fact, Texts, Topic
from services.content.wording import folded

LEAST_EXAMPLES = 8
REQUIRED = ("topic", "title", "question", "answer", "examples")
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_LONGEST_NAME = 64  # the databases' columns
_LANGUAGE = re.compile(r"[a-z]{2}")
# libyaml's reader where PyYAML has it: a topic has hundreds of examples.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class WrongTopic(ValueError):
    """A topic's file that cannot be used; the message is one line with file, line and what to do."""


def read_topic(path: Path) -> Topic:
    """The topic of one file. Raises WrongTopic."""
    try:
        return _Reading(path).topic()
    except UnicodeDecodeError as error:
        raise WrongTopic(f"{path}, line 1: this is no UTF-8 text: save the file as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise WrongTopic(f"{path}, line {line}: this is no YAML ({problem}): correct it") from error


class _Reading:
    """One file: its nodes by key, and the checks of each value."""

    def __init__(self, path: Path) -> None:
        self._path = path
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
        if not isinstance(root, yaml.MappingNode):
            self._refuse(1, f"expected the keys {', '.join(REQUIRED)}: write them as `key: value`")
        self._keys = self._mapping(root)
        self._lines: dict[str, int] = {}

    def topic(self) -> Topic:
        """Everything that the file says."""
        for key in self._keys:
            if key not in _READERS:
                known = ", ".join(_READERS)
                self._refuse(self._line_of_key(key), f"unknown key `{key}`: remove it, or use one of {known}")
        for key in REQUIRED:
            if key not in self._keys:
                self._refuse(1, f"the key `{key}` is missing: add it")
        self._lines.update({key: self._line_of_key(key) for key in self._keys})
        values = {key: _READERS[key](self, node, key) for key, (_, node) in self._keys.items()}
        topic = Topic(**values, path=self._path, lines=self._lines)
        if topic.valid_from and topic.valid_until and topic.valid_until < topic.valid_from:
            self._refuse(self._lines["valid_until"], "`valid_until` is before `valid_from`: change one of them")
        return topic

    def name(self, node: yaml.Node, key: str) -> str:
        """The topic's name."""
        name = self.line(node, key)
        if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
            self._refuse(_line(node), f"`{name}` is no topic's name: use small letters a-z, digits and single _")
        if name in TAKEN_NAMES:
            self._refuse(_line(node), f"the name `{name}` is taken by the conversation: choose another one")
        if name != self._path.stem:
            self._refuse(_line(node), f"the topic is `{name}`, but the file is {self._path.name}: name both the same")
        return name

    def word(self, node: yaml.Node, key: str) -> str:
        """The name of a family, or of what the topic opens."""
        word = self.line(node, key)
        if not _NAME.fullmatch(word):
            self._refuse(_line(node), f"`{key}` is no name: use small letters a-z, digits and single _")
        return word

    def line(self, node: yaml.Node, key: str) -> str:
        """A text on one line."""
        text = self.text(node, key)
        if "\n" in text:
            self._refuse(_line(node), f"`{key}` stands on one line: take the line breaks out")
        return text

    def text(self, node: yaml.Node, key: str) -> str:
        """A text that is not empty, without blank lines: Rasa's REST channel makes two messages at one."""
        if not isinstance(node, yaml.ScalarNode):
            self._refuse(_line(node), f"`{key}` must be a text")
        lines = (line.rstrip() for line in node.value.splitlines())
        text = "\n".join(line for line in lines if line).strip()
        if not text:
            self._refuse(_line(node), f"`{key}` is empty: write its text")
        return text

    def line_by_language(self, node: yaml.Node, key: str) -> Texts:
        """Language -> a text on one line."""
        return self._by_language(node, key, self.line)

    def texts(self, node: yaml.Node, key: str) -> Texts:
        """Language -> text."""
        return self._by_language(node, key, self.text)

    def said_texts(self, node: yaml.Node, key: str) -> Texts:
        """Language -> what the bot says as it stands there, so without placeholders."""
        texts = self.texts(node, key)
        if any(set("{}") & set(text) for text in texts.values()):
            self._refuse(_line(node), f"`{key}` has a brace, which would be taken for a placeholder: write it in words")
        return texts

    def examples(self, node: yaml.Node, key: str) -> tuple[str, ...]:
        """At least as many different wordings as a topic needs."""
        found = self.list_of_lines(node, key)
        different = len({folded(example) for example in found})
        if different < LEAST_EXAMPLES:
            told = f"a topic needs {LEAST_EXAMPLES} different examples and has {different}: add more"
            self._refuse(self._line_of_key(key), told)
        return found

    def list_of_lines(self, node: yaml.Node, key: str) -> tuple[str, ...]:
        """A list of texts, each on one line."""
        found = []
        for entry in self._entries(node, key):
            found.append(self.line(entry, f"an entry of {key}"))
            self._lines.setdefault(found[-1], _line(entry))
        return tuple(found)

    def whole_number(self, node: yaml.Node, key: str) -> int:
        """1, 2, ..."""
        value = self.text(node, key)
        if not value.isdecimal() or int(value) < 1:
            self._refuse(_line(node), f"`{key}` must be a whole number from 1 on")
        return int(value)

    def yes_or_no(self, node: yaml.Node, key: str) -> bool:
        """`true` or `false`."""
        value = self.text(node, key).lower()
        if value not in ("true", "false"):
            self._refuse(_line(node), f"`{key}` must be true or false")
        return value == "true"

    def day(self, node: yaml.Node, key: str) -> date:
        """An ISO date."""
        try:
            return date.fromisoformat(self.text(node, key))
        except ValueError:
            self._refuse(_line(node), f"`{key}` must be a day like 2026-03-31")

    def facts(self, node: yaml.Node, key: str) -> Mapping[str, tuple[Fact, ...]]:
        """Language -> facts; a plain list is of the first language."""
        if isinstance(node, yaml.SequenceNode):
            return {LANGUAGE: self._facts(node, key)}
        return self._by_language(node, key, self._facts)

    def aspects(self, node: yaml.Node, key: str) -> Mapping[str, Texts]:
        """Name of the follow-up question -> what is said to it."""
        return {name: self.said_texts(value, f"{key}.{name}") for name, (_, value) in self._mapping(node, key).items()}

    def _facts(self, node: yaml.Node, key: str) -> tuple[Fact, ...]:
        return tuple(self._fact(entry, key) for entry in self._entries(node, key))

    def _fact(self, node: yaml.Node, key: str) -> Fact:
        """`{fact, words}`; a text alone is both."""
        if isinstance(node, yaml.ScalarNode):
            return Fact(self.line(node, key), (self.line(node, key),))
        found = {name: value for name, (_, value) in self._mapping(node, key).items()}
        if set(found) != {"fact", "words"}:
            self._refuse(_line(node), f"an entry of `{key}` must be {{fact: ..., words: [...]}}")
        words = tuple(self.line(word, "words") for word in self._entries(found["words"], "words"))
        if not words:
            self._refuse(_line(found["words"]), "`words` is empty: give at least one word that shows the fact")
        return Fact(self.line(found["fact"], "fact"), words)

    def _by_language(self, node: yaml.Node, key: str, read: Callable[[yaml.Node, str], Any]) -> Mapping[str, Any]:
        found = self._mapping(node, key)
        for language in found:
            if not _LANGUAGE.fullmatch(language):
                self._refuse(_line(node), f"`{language}` under `{key}` is no language: write fi, sv, en, ...")
        if LANGUAGE not in found:
            self._refuse(_line(node), f"`{key}` has no text in `{LANGUAGE}`: add it")
        return {language: read(value, f"{key}.{language}") for language, (_, value) in found.items()}

    def _entries(self, node: yaml.Node, key: str) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            self._refuse(_line(node), f"`{key}` must be a list: write each entry on a line after `- `")
        return list(node.value)

    def _mapping(self, node: yaml.Node, key: str = "") -> dict[str, tuple[yaml.Node, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            self._refuse(_line(node), f"`{key}` must be a map by language: write {{{LANGUAGE}: ...}}")
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for name, value in node.value:
            if name.value in found:
                self._refuse(_line(name), f"the key `{name.value}` stands here twice: keep one")
            found[str(name.value)] = name, value
        return found

    def _line_of_key(self, key: str) -> int:
        return _line(self._keys[key][0])

    def _refuse(self, line: int, problem: str) -> NoReturn:
        raise WrongTopic(f"{self._path}, line {line}: {problem}")


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


# Every key that a file may have, with what reads its value.
_READERS: Mapping[str, Callable[[_Reading, yaml.Node, str], Any]] = {
    "topic": _Reading.name,
    "title": _Reading.line_by_language,
    "question": _Reading.line_by_language,
    "answer": _Reading.said_texts,
    "examples": _Reading.examples,
    "help_page": _Reading.whole_number,
    "facts": _Reading.facts,
    "aspects": _Reading.aspects,
    "opens": _Reading.word,
    "family": _Reading.word,
    "not_this": _Reading.list_of_lines,
    "enabled": _Reading.yes_or_no,
    "valid_from": _Reading.day,
    "valid_until": _Reading.day,
}
