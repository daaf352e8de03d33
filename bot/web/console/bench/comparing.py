"""The same messages read by two models: one row a message, the ones that they decide differently first."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from rasa.core.agent import Agent

from bot.rasa_runtime.conversations import LONGEST_MESSAGE
from bot.understanding.decision.verdict import NOTHING
from bot.web.console.bench.reading import read

MOST_LINES = 500
_PAUSE = 0.001  # seconds after each message: customers' messages go first


class TooManyLines(ValueError):
    """More lines than are compared at once."""


@dataclass(frozen=True)
class Decided:
    """What one model makes of a message; `options` are the topics it would ask about."""

    decision: str
    topic: str | None
    options: tuple[str, ...]
    confidence: float

    @property
    def outcome(self) -> tuple[str, ...]:
        """What the customer would notice."""
        return (self.decision, *([self.topic] if self.topic else self.options))


@dataclass(frozen=True)
class Row:
    """One message in both models."""

    text: str
    serving: Decided
    other: Decided

    @property
    def differs(self) -> bool:
        """True when a customer would get something else."""
        return self.serving.outcome != self.other.outcome


def lines_of(pasted: str) -> list[str]:
    """The messages of a pasted list, empty lines and repetitions left out. Raises TooManyLines."""
    found = list(dict.fromkeys(line.strip()[:LONGEST_MESSAGE] for line in pasted.splitlines() if line.strip()))
    if len(found) > MOST_LINES:
        raise TooManyLines
    return found


def compare(serving: Agent, other: Agent, texts: list[str]) -> list[Row]:
    """Differences first, otherwise in the order given. Takes milliseconds a message: call it outside the event loop."""
    rows = list(_rows(serving, other, texts))
    return sorted(rows, key=lambda row: not row.differs)


def _rows(serving: Agent, other: Agent, texts: list[str]) -> Iterator[Row]:
    for text in texts:
        yield Row(text, _decided(serving, text), _decided(other, text))
        time.sleep(_PAUSE)


def _decided(agent: Agent, text: str) -> Decided:
    # A slash would be a payload; in a conversation it is obeyed only when the bot offered it.
    decision = read(agent, text.lstrip("/ ") or "?").decision or NOTHING._asdict()
    return Decided(decision["decision"], decision["topic"], tuple(decision["options"]), float(decision["confidence"]))
