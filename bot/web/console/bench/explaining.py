"""Why a message was answered, asked back about or not answered: the reason, and each number beside its threshold.

Pure: what the decision saw comes in, names of sentences in the console's strings come out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.understanding.decision.bare_details import is_bare_detail
from bot.understanding.decision.loose_words import is_loose
from bot.understanding.decision.verdict import Thresholds, decide, least_score, standing
from services.content.topics import CONVERSATION, OUT_OF_SCOPE, family, in_scope

# Here the wording decided: the numbers of the whole message had no say.
_BY_WORDING = {"several", "loose_words"}
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


def explain(
    text: str, decision: Mapping[str, Any], ranking: Ranking, entities: Sequence[Mapping[str, Any]], limits: Thresholds
) -> Explanation:
    """The explanation of one decision of the model with these thresholds."""
    if text.startswith("/"):
        return Explanation("button")
    if is_bare_detail(text, [dict(entity) for entity in entities]):
        return Explanation("bare_detail")
    if not ranking:
        return Explanation("nothing_read")
    alone = decide(list(ranking), limits)
    if decision.get("language") and alone.topic not in CONVERSATION:
        return Explanation(f"language_{decision['language']}")
    reason = _reason(text, decision, ranking, alone._asdict())
    return Explanation(reason, () if reason in _BY_WORDING else _checks(decision, ranking, limits))


def _reason(text: str, decision: Mapping[str, Any], ranking: Ranking, alone: Mapping[str, Any]) -> str:
    """By comparing with what the ranking alone would have given: the rest was due to the parts or the wording."""
    if decision["decision"] == "answer":
        talk = "talk" if decision["topic"] in CONVERSATION else "clear"
        return talk if alone["topic"] == decision["topic"] else "clear_part"
    if decision.get("several"):
        return "several"
    if is_loose(text):
        return "loose_words"
    if decision["decision"] == "clarify":
        return "unsure" if alone["options"] == list(decision["options"]) else "unsure_part"
    return "foreign" if ranking[0][0] == OUT_OF_SCOPE else "too_weak"


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
