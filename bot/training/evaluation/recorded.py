"""The recorded scores that must not be lost (tests/challenge/recorded.json), and what may be lost of them.

A score is lost when it is worse than the recorded one by more than the tolerance: two messages, or one in a hundred of
the set where that is more. So much a retrained model moves by itself, on another machine or with examples of
another topic. `laskuapuri evaluate --record` writes what is measured now.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from bot.training.evaluation.outcomes import RIGHT, WRONG
from bot.training.evaluation.scores import Score
from bot.training.evaluation.sets import CHALLENGE, FOREIGN, IN, LANGUAGE, TWO

RECORDED = CHALLENGE / "recorded.json"
_TOLERATED_MESSAGES, _TOLERATED_SHARE = 2, 0.01
_DIGITS = 4
Limits = dict[str, dict[str, float]]  # set -> name of the limit -> share


def limits(scores: Iterable[Score]) -> Limits:
    """What is recorded of each whole set: `least_...` may not fall, `most_...` may not rise."""
    return {f"{score.author}/{score.group}": _limits(score) for score in scores if score.part is None}


def losses(scores: Iterable[Score], recorded: Limits) -> list[str]:
    """One sentence for each score that was lost, or that is recorded for no set or not at all."""
    whole = {f"{score.author}/{score.group}": score for score in scores if score.part is None}
    found = [f"{name}: recorded, but there is no such set" for name in recorded.keys() - whole.keys()]
    for name, score in whole.items():
        if name not in recorded:
            found.append(f"{name}: not recorded")
            continue
        for limit, measured in _limits(score).items():
            if _is_lost(limit, measured, recorded[name][limit], tolerance(score.messages)):
                found.append(f"{name}: {limit} was {recorded[name][limit]:.1%}, now {measured:.1%}")
    return sorted(found)


def tolerance(messages: int) -> float:
    """The share of a set's messages that a score may be worse by."""
    return max(_TOLERATED_MESSAGES / messages, _TOLERATED_SHARE)


def read(path: Path = RECORDED) -> Limits:
    """The recorded scores; none when the file is not there."""
    found: Limits = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found


def write(scores: Iterable[Score], path: Path = RECORDED) -> None:
    """Records these scores in place of the ones before."""
    path.write_text(json.dumps(limits(scores), indent=2) + "\n", "utf-8")


def _limits(score: Score) -> dict[str, float]:
    by_group = {
        IN: {
            "least_right": score.shares[RIGHT],
            "least_right_or_offered": score.right_or_offered,
            "most_wrong": score.shares[WRONG],
        },
        FOREIGN: {"most_near_miss_score": score.near_miss_score},
        TWO: {"least_right": score.shares[RIGHT]},
        LANGUAGE: {"least_right": score.shares[RIGHT]},
    }
    return {name: round(share, _DIGITS) for name, share in by_group[score.group].items()}


def _is_lost(limit: str, measured: float, recorded: float, tolerated: float) -> bool:
    worse = recorded - measured if limit.startswith("least_") else measured - recorded
    return worse > tolerated + 10**-_DIGITS  # what rounding adds
