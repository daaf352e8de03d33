"""Why a message was answered, asked back about or not answered: the decision's own reason, and each number that
counted for it beside its threshold.

Pure: what the decision saw comes in, names of sentences in the console's strings come out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.understanding.decision.verdict import Reason, Thresholds, least_score, standing
from services.content.catalogue import OUT_OF_SCOPE, family, in_scope

BUTTON = "button"  # nothing had to be decided
UNKNOWN = "unknown"  # decided before reasons were kept
# The numbers of the whole message decided, or left it to one of its parts.
_BY_NUMBERS = frozenset(
    (Reason.CLEAR, Reason.TALK, Reason.UNSURE, Reason.FOREIGN, Reason.TOO_WEAK, Reason.FIGURES, Reason.CLOSED)
)
_LEFT_TO_A_PART = frozenset((Reason.CLEAR_PART, Reason.UNSURE_PART))
_BY_PARTS = _LEFT_TO_A_PART | {Reason.SEVERAL}
Ranking = Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Check:
    """A number that was compared: `name` is a key under bench.checks; `below` when it has to stay under the limit."""

    name: str
    measured: float
    limit: float
    below: bool = False

    @property
    def passed(self) -> bool:
        """True when it spoke for an answer, or for asking back rather than giving up."""
        return self.measured < self.limit if self.below else self.measured >= self.limit


@dataclass(frozen=True)
class Explanation:
    """`reason` is a key under bench.reasons."""

    reason: str
    checks: tuple[Check, ...] = field(default=())

    @property
    def by_ranking(self) -> bool:
        """False when the scores of the whole message had no say."""
        return self.reason in _BY_NUMBERS | _LEFT_TO_A_PART | {BUTTON, UNKNOWN}


def explain(pressed: bool, decision: Mapping[str, Any], ranking: Ranking, limits: Thresholds) -> Explanation:
    """The reason that was noted with the decision, and the numbers that counted for it.

    `ranking` is the one that was decided on. What the wording decided has no numbers.
    """
    if pressed:
        return Explanation(BUTTON)
    reason = str(decision.get("reason") or UNKNOWN)
    checks: tuple[Check, ...] = ()
    if ranking and reason in _BY_NUMBERS | _LEFT_TO_A_PART:
        checks = _checks(decision, ranking, limits)
    if reason in _BY_PARTS:
        checks += (Check("part", float(decision["confidence"]), limits.supported_part),)
    return Explanation(reason, checks)


def _checks(decision: Mapping[str, Any], ranking: Ranking, limits: Thresholds) -> tuple[Check, ...]:
    best, stands = ranking[0][0], standing(list(ranking))
    needed = least_score(best, limits)
    found = []
    if needed is not None:
        found.append(Check("score", stands.together, needed))
        found.append(Check("ahead", stands.ahead, limits.margin))
    if any(name != best and family(name) == family(best) for name, _ in ranking):
        found.append(Check("beside", stands.beside, limits.sibling))
    if decision["decision"] != "answer":
        found += _checks_of_options(ranking, limits)
    return tuple(found)


def _checks_of_options(ranking: Ranking, limits: Thresholds) -> list[Check]:
    """What decided between asking back and giving up."""
    topics = [score for name, score in ranking if name in in_scope()]
    nearest = max(topics, default=0.0)
    if ranking[0][0] != OUT_OF_SCOPE:
        return [Check("option", nearest, limits.option)]
    return [
        Check("foreign", ranking[0][1] - nearest, limits.foreign_margin, below=True),
        Check("option_beside_foreign", nearest, limits.foreign_option),
    ]
