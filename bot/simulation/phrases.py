"""The words of simulated customers, from data/simulation."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from typing import Any

import yaml

from bot.paths import PHRASES

REGISTERS = ("formal", "plain", "casual")
_OWN = 0.75  # how often somebody speaks in a register of their own where it has its own words


@lru_cache(maxsize=1)
def _files() -> dict[str, Any]:
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in PHRASES.glob("*.yml")}


def words(file: str, *keys: str) -> Any:
    """What stands there in a file: a list, or lists by register."""
    found: Any = _files()[file]
    for key in keys:
        found = found[key]
    return found


def has_words(file: str, *keys: str) -> bool:
    """Whether something stands there."""
    found: Any = _files()[file]
    for key in keys:
        if key not in found:
            return False
        found = found[key]
    return True


class Voice:
    """How one customer speaks."""

    def __init__(self, draw: Random) -> None:
        self.draw = draw
        self.register = draw.choice(REGISTERS)

    def says(self, file: str, *keys: str, **values: Any) -> str:
        """One of the phrases, with its values."""
        there = words(file, *keys)
        if isinstance(there, dict):
            own, plain = there.get(self.register), there["plain"] if "plain" in there else there["formal"]
            there = own if own and self.draw.random() < _OWN else plain
        phrase = str(self.draw.choice(there))
        return phrase.format(**values).replace("..", ".") if values else phrase
