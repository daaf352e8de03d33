"""Outcomes counted: one score a set and one a register, kind or language of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.training.evaluation.outcomes import FALLBACK, MISSED, OFFERED, RIGHT, WRONG, outcome
from bot.training.evaluation.sets import MessageSet

OUTCOMES = (RIGHT, OFFERED, WRONG, MISSED, FALLBACK)
Decisions = Mapping[str, dict[str, Any]]  # text -> what `parse_text` gives


@dataclass(frozen=True)
class Score:
    """Shares (0 to 1) of `messages` by outcome; `part` is None for the whole set."""

    author: str
    group: str
    part: str | None
    messages: int
    shares: dict[str, float]

    @property
    def right_or_offered(self) -> float:
        """Of questions of ours: the customer gets to the answer at once or with one click."""
        return self.shares[RIGHT] + self.shares[OFFERED]

    @property
    def near_miss_score(self) -> float:
        """Of messages that are not ours: answered as ours, an offer counting half."""
        return self.shares[WRONG] + self.shares[OFFERED] / 2

    def as_json(self) -> dict[str, Any]:
        """The score for the report."""
        return {
            "author": self.author,
            "group": self.group,
            "part": self.part,
            "messages": self.messages,
            **self.shares,
            "right_or_offered": self.right_or_offered,
            "near_miss_score": self.near_miss_score,
        }


def score_sets(sets: Sequence[MessageSet], decisions: Decisions) -> list[Score]:
    """Each set, followed by its parts. A set with a message that was not parsed is left out."""
    scores: list[Score] = []
    for messages in sets:
        if all(row.text in decisions for row in messages.rows):
            found = [(row.part, outcome(messages.group, row, decisions[row.text])) for row in messages.rows]
            scores.append(_score(messages, None, [kind for _, kind in found]))
            scores += [_score(messages, part, [kind for own, kind in found if own == part]) for part in messages.parts]
    return scores


def _score(messages: MessageSet, part: str | None, found: list[str]) -> Score:
    counts = Counter(found)
    shares = {name: counts[name] / len(found) for name in OUTCOMES}
    return Score(messages.author, messages.group, part, len(found), shares)
