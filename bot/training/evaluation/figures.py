"""The figures that one pipeline's decisions give: the same for ours and for stock Rasa."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ruamel.yaml import YAML

from bot.paths import CONFIG
from bot.training.evaluation.calibration import calibration
from bot.training.evaluation.curve import Rule, ambiguity_margin, three_tiers, threshold_curve
from bot.training.evaluation.robustness import changed_messages, robustness
from bot.training.evaluation.scores import Decisions, score_sets
from bot.training.evaluation.sets import MessageSet
from bot.training.evaluation.stock import PROJECT
from bot.understanding.decision.verdict import Thresholds


def texts_of(challenge: Sequence[MessageSet], shared: Sequence[MessageSet]) -> Iterator[str]:
    """Every text that the figures need a decision on."""
    yield from (row.text for messages in (*challenge, *shared) for row in messages.rows)
    yield from (text for _, _, text in changed_messages(challenge))


def figures(
    challenge: Sequence[MessageSet], shared: Sequence[MessageSet], decisions: Decisions, rule: Rule, chosen: float
) -> dict[str, Any]:
    """Scores of all sets; robustness, calibration and curve on the challenge sets."""
    return {
        "scores": [score.as_json() for score in score_sets([*challenge, *shared], decisions)],
        "robustness": robustness(challenge, decisions),
        "calibration": calibration(challenge, decisions),
        "curve": threshold_curve(challenge, decisions, rule, chosen),
    }


def our_rule() -> tuple[Rule, float]:
    """The three-tier rule with the thresholds of bot/config.yml, and its `answer` threshold."""
    own = _component(CONFIG, "ThreeTierDecision")
    thresholds = Thresholds(**{name: value for name, value in own.items() if name in Thresholds._fields})
    return three_tiers(thresholds), thresholds.answer


def stock_rule() -> tuple[Rule, float]:
    """Stock Rasa's fallback rule, and its threshold."""
    own = _component(PROJECT / "config.yml", "FallbackClassifier")
    return ambiguity_margin(own["ambiguity_threshold"]), own["threshold"]


def _component(config: Any, name: str) -> dict[str, Any]:
    pipeline = YAML(typ="safe").load(config.read_text("utf-8"))["pipeline"]
    found: dict[str, Any] = next(entry for entry in pipeline if entry["name"].rpartition(".")[2] == name)
    return found
