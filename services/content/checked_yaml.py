"""Reading a YAML file whose faults are told with their line, and what to do about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import yaml

from services.content.topic import LANGUAGE, Texts
from services.content.wording import folded

LEAST_EXAMPLES = 8
_LANGUAGE = re.compile(r"[a-z]{2}")
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_LONGEST_NAME = 64  # the databases' columns
# libyaml's reader where PyYAML has it: a topic has hundreds of examples.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class WrongData(ValueError):
    """A file of data/ that cannot be used; the message is one line with the file and what is wrong."""


class CheckedYaml:
    """One file whose root is a mapping. A method reads the value of a key, or refuses it with the error of the class.

    `thing` is what a file declares, for messages; `lines` are those of the keys and list entries that were read.
    """

    error: type[WrongData] = WrongData
    thing = "file"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[str, int] = {}
        self.keys = self._root()

    def line_of_key(self, key: str) -> int:
        """Where a key of the root stands."""
        return line_of(self.keys[key][0])

    def refuse(self, line: int, problem: str) -> NoReturn:
        """Raises the error of the class with the place."""
        raise self.error(f"{self.path}, line {line}: {problem}")

    def values(self, readers: Mapping[str, Callable[[Any, yaml.Node, str], Any]], required: Iterable[str]) -> Any:
        """Key -> its value, as the method of the key reads it; refuses a key that has none, and one that is missing."""
        for key in self.keys:
            if key not in readers:
                known = ", ".join(readers)
                self.refuse(self.line_of_key(key), f"unknown key `{key}`: remove it, or use one of {known}")
        for key in required:
            if key not in self.keys:
                self.refuse(1, f"the key `{key}` is missing: add it")
        self.lines.update({key: self.line_of_key(key) for key in self.keys})
        return {key: readers[key](self, node, key) for key, (_, node) in self.keys.items()}

    def name(self, node: yaml.Node, key: str) -> str:
        """The thing's name, which is also the file's."""
        name = self.line(node, key)
        if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
            told = f"`{name}` is no {self.thing}'s name: use small letters a-z, digits and single _"
            self.refuse(line_of(node), told)
        if name != self.path.stem:
            told = f"the {self.thing} is `{name}`, but the file is {self.path.name}: name both the same"
            self.refuse(line_of(node), told)
        return name

    def word(self, node: yaml.Node, key: str) -> str:
        """A name of something else."""
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
        """At least as many different wordings as can be learnt from."""
        found = self.list_of_lines(node, key)
        different = len({folded(example) for example in found})
        if different < LEAST_EXAMPLES:
            told = f"a {self.thing} needs {LEAST_EXAMPLES} different examples and has {different}: add more"
            self.refuse(self.line_of_key(key), told)
        return found

    def line(self, node: yaml.Node, key: str) -> str:
        """A text on one line."""
        text = self.text(node, key)
        if "\n" in text:
            self.refuse(line_of(node), f"`{key}` stands on one line: take the line breaks out")
        return text

    def text(self, node: yaml.Node, key: str) -> str:
        """A text that is not empty, without blank lines: Rasa's REST channel makes two messages at one."""
        if not isinstance(node, yaml.ScalarNode):
            self.refuse(line_of(node), f"`{key}` must be a text")
        lines = (line.rstrip() for line in node.value.splitlines())
        text = "\n".join(line for line in lines if line).strip()
        if not text:
            self.refuse(line_of(node), f"`{key}` is empty: write its text")
        return text

    def line_by_language(self, node: yaml.Node, key: str) -> Texts:
        """Language -> a text on one line."""
        return self.by_language(node, key, self.line)

    def texts(self, node: yaml.Node, key: str) -> Texts:
        """Language -> text."""
        return self.by_language(node, key, self.text)

    def list_of_lines(self, node: yaml.Node, key: str) -> tuple[str, ...]:
        """A list of texts, each on one line."""
        found = []
        for entry in self.entries(node, key):
            found.append(self.line(entry, f"an entry of {key}"))
            self.lines.setdefault(found[-1], line_of(entry))
        return tuple(found)

    def whole_number(self, node: yaml.Node, key: str) -> int:
        """1, 2, ..."""
        value = self.text(node, key)
        if not value.isdecimal() or int(value) < 1:
            self.refuse(line_of(node), f"`{key}` must be a whole number from 1 on")
        return int(value)

    def yes_or_no(self, node: yaml.Node, key: str) -> bool:
        """`true` or `false`."""
        value = self.text(node, key).lower()
        if value not in ("true", "false"):
            self.refuse(line_of(node), f"`{key}` must be true or false")
        return value == "true"

    def day(self, node: yaml.Node, key: str) -> date:
        """An ISO date."""
        try:
            return date.fromisoformat(self.text(node, key))
        except ValueError:
            self.refuse(line_of(node), f"`{key}` must be a day like 2026-03-31")

    def by_language(self, node: yaml.Node, key: str, read: Callable[[yaml.Node, str], Any]) -> Mapping[str, Any]:
        """Language -> what `read` makes of its value; the first language must be there."""
        found = self.mapping(node, key)
        for language in found:
            if not _LANGUAGE.fullmatch(language):
                self.refuse(line_of(node), f"`{language}` under `{key}` is no language: write fi, sv, en, ...")
        if LANGUAGE not in found:
            self.refuse(line_of(node), f"`{key}` has no text in `{LANGUAGE}`: add it")
        return {language: read(value, f"{key}.{language}") for language, (_, value) in found.items()}

    def entries(self, node: yaml.Node, key: str) -> list[yaml.Node]:
        """The entries of a list."""
        if not isinstance(node, yaml.SequenceNode):
            self.refuse(line_of(node), f"`{key}` must be a list: write each entry on a line after `- `")
        return list(node.value)

    def mapping(self, node: yaml.Node, key: str = "") -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Key -> the nodes of key and value."""
        if not isinstance(node, yaml.MappingNode):
            self.refuse(line_of(node), f"`{key}` must be a map by language: write {{{LANGUAGE}: ...}}")
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for name, value in node.value:
            if name.value in found:
                self.refuse(line_of(name), f"the key `{name.value}` stands here twice: keep one")
            found[str(name.value)] = name, value
        return found

    def _root(self) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        try:
            root = yaml.compose(self.path.read_text(encoding="utf-8"), Loader=_Loader)
        except UnicodeDecodeError:
            self.refuse(1, "this is no UTF-8 text: save the file as UTF-8")
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or "it cannot be read"
            self.refuse(mark.line + 1 if mark else 1, f"this is no YAML ({problem}): correct it")
        if not isinstance(root, yaml.MappingNode):
            self.refuse(1, "expected keys with values: write them as `key: value`")
        return self.mapping(root)


def line_of(node: yaml.Node) -> int:
    """The line that an editor shows."""
    return int(node.start_mark.line) + 1
