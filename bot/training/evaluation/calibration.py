"""Does a confidence of 0.8 mean right in 80 % of the cases? Reliability and expected calibration error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from bot.training.evaluation.scores import Decisions
from bot.training.evaluation.sets import FOREIGN, IN, MessageSet
from services.content.catalogue import in_scope

BINS = 10


class Bin(NamedTuple):
    """Messages whose top confidence lies in one tenth: how many, their mean confidence, the share that was right."""

    messages: int
    confidence: float
    right: float


def reliability(guesses: Iterable[tuple[float, bool]], bins: int = BINS) -> list[Bin]:
    """(confidence, was it right) in equal-width bins from 0 to 1, empty ones left out."""
    sorted_in: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in guesses:
        sorted_in.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, right))
    return [
        Bin(len(own), sum(confidence for confidence, _ in own) / len(own), sum(right for _, right in own) / len(own))
        for _, own in sorted(sorted_in.items())
    ]


def expected_calibration_error(found: Sequence[Bin]) -> float:
    """Mean distance of confidence and share of right, weighted by messages (Naeini et al. 2015); 0 without messages."""
    messages = sum(one.messages for one in found)
    return sum(one.messages * abs(one.confidence - one.right) for one in found) / messages if messages else 0.0


def top_guesses(sets: Iterable[MessageSet], decisions: Decisions) -> list[tuple[float, bool]]:
    """The top of each ranking: its probability, and whether it is the topic (for foreign text: none of ours)."""
    guesses = []
    for messages in sets:
        for row in messages.rows if messages.group in (IN, FOREIGN) else ():
            ranking = decisions[row.text]["ranking"] if row.text in decisions else []
            if ranking:
                name, confidence = ranking[0]
                guesses.append((confidence, name in row.topics if row.topics else name not in in_scope()))
    return guesses


def calibration(sets: Iterable[MessageSet], decisions: Decisions) -> dict[str, Any]:
    """The bins and the error, for the report."""
    found = reliability(top_guesses(sets, decisions))
    return {"error": expected_calibration_error(found), "bins": [one._asdict() for one in found]}
