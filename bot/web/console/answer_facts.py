"""What the answers must carry, from data/facts.yml, and which addresses they may name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from bot.paths import DATA

FILE = DATA / "facts.yml"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s<>\"]+|\bwww\.[^\s<>\"]+", re.IGNORECASE)
_CLOSING = ".,;:!?)]'\"”"


class Fact(NamedTuple):
    """One fact in a few words; at least one of `words` has to stand in the text."""

    fact: str
    words: tuple[str, ...]

    def stands_in(self, text: str) -> bool:
        """Whether the text has it; capitals and kinds of spaces do not matter."""
        plain = _plain(text)
        return any(_plain(word) in plain for word in self.words)


def facts_of(response: str) -> tuple[Fact, ...]:
    """The facts that the response must carry; most responses have none."""
    listed = _content().get("facts", {}).get(response, ())
    return tuple(Fact(entry["fact"], tuple(map(str, entry["words"]))) for entry in listed)


def with_facts() -> tuple[str, ...]:
    """The responses that have facts to carry."""
    return tuple(_content()["facts"])


def known_addresses() -> frozenset[str]:
    """The only e-mail and web addresses that a text may hold."""
    return frozenset(_content()["addresses"])


def addresses_in(text: str) -> list[str]:
    """The e-mail and web addresses of a text, in order."""
    return [found.rstrip(_CLOSING) for found in _ADDRESS.findall(text)]


@lru_cache(maxsize=1)
def _content() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
    return loaded


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
