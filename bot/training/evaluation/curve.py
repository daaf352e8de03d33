"""Right answers against false ones as the `answer` threshold moves: the curve on which it is chosen.

Decided by the three-tier rule from the stored rankings alone. What the decision does beside it (several
questions in one message, loose words, other languages) is left out, so a point differs a little from the scores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from bot.training.evaluation.scores import Decisions
from bot.training.evaluation.sets import FOREIGN, IN, MessageSet
from bot.understanding.decision.verdict import Thresholds, decide
from services.content.catalogue import in_scope

NEAR_MISS = "near_miss"
Ranking = Sequence[tuple[str, float]]
Rule = Callable[[Ranking, float], "str | None"]  # the topic that is answered at this threshold, if any


class Point(NamedTuple):
    """Shares of the questions of ours answered rightly, and of all messages answered falsely."""

    threshold: float
    right: float
    false: float


class Judged(NamedTuple):
    """A ranking and the topic that is asked; None for a near miss."""

    ranking: Ranking
    asked: str | None


def judged(sets: Iterable[MessageSet], decisions: Decisions) -> list[Judged]:
    """The questions of ours and the near misses of these sets that have a ranking."""
    rows = [
        row
        for messages in sets
        for row in messages.rows
        if messages.group == IN or (messages.group == FOREIGN and row.part == NEAR_MISS)
    ]
    return [
        Judged([(name, score) for name, score in decisions[row.text]["ranking"]], row.topics[0] if row.topics else None)
        for row in rows
        if row.text in decisions
    ]


def three_tiers(thresholds: Thresholds) -> Rule:
    """Our own rule with its `answer` threshold moved."""

    def answered(ranking: Ranking, threshold: float) -> str | None:
        return decide(list(ranking), thresholds._replace(answer=threshold)).topic

    return answered


def ambiguity_margin(margin: float) -> Rule:
    """Rasa's FallbackClassifier: the top intent at the threshold or above, ahead of the second by the margin."""

    def answered(ranking: Ranking, threshold: float) -> str | None:
        scores = [score for _, score in ranking[:2]] + [0.0, 0.0]
        clear = scores[0] >= threshold and scores[0] - scores[1] >= margin
        return ranking[0][0] if clear and ranking else None

    return answered


def curve(messages: Sequence[Judged], rule: Rule, thresholds: Iterable[float]) -> list[Point]:
    """One point a threshold, in the order given; needs at least one question of ours."""
    return [_point(messages, rule, threshold) for threshold in thresholds]


def _point(messages: Sequence[Judged], rule: Rule, threshold: float) -> Point:
    answers = [(message.asked, rule(message.ranking, threshold)) for message in messages]
    ours = sum(asked is not None for asked, _ in answers)
    right = sum(asked is not None and topic == asked for asked, topic in answers)
    false = sum(_is_false(asked, topic) for asked, topic in answers)
    return Point(threshold, right / ours, false / len(answers))


def _is_false(asked: str | None, answered: str | None) -> bool:
    """A wrong topic for a question of ours, small talk included; one of our topics for a near miss."""
    return answered in in_scope() if asked is None else answered not in (asked, None)


def threshold_curve(
    sets: Iterable[MessageSet], decisions: Decisions, rule: Rule, chosen: float
) -> dict[str, Any] | None:
    """The points in steps of 0.05 and the chosen one, for the report; None when nothing was decided."""
    messages = judged(sets, decisions)
    if not any(message.asked for message in messages):
        return None
    steps = [step / 20 for step in range(20)]
    return {
        "points": [point._asdict() for point in curve(messages, rule, steps)],
        "chosen": curve(messages, rule, [chosen])[0]._asdict(),
    }
