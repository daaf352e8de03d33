"""What the texts must carry, from the topics and data/facts.yml, and which addresses they may name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML

from bot.paths import DATA
from services.content.catalogue import load_catalogue
from services.content.topic import LANGUAGE, Fact

FILE = DATA / "facts.yml"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s<>\"]+|\bwww\.[^\s<>\"]+", re.IGNORECASE)
_CLOSING = ".,;:!?)]'\"”"


def facts_of(response: str) -> tuple[Fact, ...]:
    """The facts that the response must carry; most responses have none."""
    topic = load_catalogue().by_response.get(response)
    if topic and response == f"utter_{topic.topic}":
        return topic.facts.get(LANGUAGE, ())
    listed = _content().get("facts", {}).get(response, ())
    return tuple(Fact(entry["fact"], tuple(map(str, entry["words"]))) for entry in listed)


def with_facts() -> tuple[str, ...]:
    """The responses that have facts to carry."""
    answers = (f"utter_{name}" for name, topic in load_catalogue().topics.items() if topic.facts)
    return (*answers, *_content()["facts"])


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
