"""The three-tier rule itself, on plain numbers, so that it can be tested and tuned without a model."""

from __future__ import annotations

from typing import NamedTuple

from bot.nlu.topics import CONVERSATION, IN_SCOPE, OUT_OF_SCOPE

MOST_OPTIONS = 3


class Thresholds(NamedTuple):
    """`answer`: least score of a topic that is answered; `margin`: how far ahead of the next one it must be;
    `option`: least score of a topic that is offered; `talk`: least score of small talk."""

    answer: float = 0.5
    margin: float = 0.15
    option: float = 0.15
    talk: float = 0.5


class Verdict(NamedTuple):
    """`decision` is answer, clarify or fallback; `topic` only with answer, `options` only with clarify."""

    decision: str
    topic: str | None
    options: list[str]
    confidence: float


def decide(ranking: list[tuple[str, float]], thresholds: Thresholds) -> Verdict:
    """The verdict on a ranking of (intent, score), best first; an empty one is a fallback."""
    if not ranking:
        return Verdict("fallback", None, [], 0.0)
    (best, score), *rest = ranking
    next_score = rest[0][1] if rest else 0.0
    clear = score - next_score >= thresholds.margin
    if best in IN_SCOPE and score >= thresholds.answer and clear:
        return Verdict("answer", best, [], score)
    if best in CONVERSATION and score >= thresholds.talk and clear:
        return Verdict("answer", best, [], score)
    if best == OUT_OF_SCOPE and score >= thresholds.answer and clear:
        return Verdict("fallback", None, [], score)
    options = [name for name, value in ranking if name in IN_SCOPE and value >= thresholds.option]
    if options:
        return Verdict("clarify", None, options[:MOST_OPTIONS], score)
    return Verdict("fallback", None, [], score)
