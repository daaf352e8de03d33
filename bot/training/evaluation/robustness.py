"""Does the decision hold when the same message is typed carelessly?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.training.evaluation.outcomes import RIGHT, WRONG, outcome
from bot.training.evaluation.scores import Decisions
from bot.training.evaluation.sets import IN, MessageSet, Row
from bot.training.evaluation.variants import variants


def changed_messages(sets: Iterable[MessageSet]) -> Iterator[tuple[str, Row, str]]:
    """(variant, message, its text in the variant) of the questions of ours, where the variant changes anything."""
    for row in (row for messages in sets if messages.group == IN for row in messages.rows):
        yield from ((name, row, text) for name, text in variants(row.text).items() if text != row.text)


def robustness(sets: Iterable[MessageSet], decisions: Decisions) -> list[dict[str, Any]]:
    """One row a variant. `decisions` must have messages and variants; a variant that lacks any is left out."""
    changed: dict[str, list[tuple[Row, str]]] = {}
    for name, row, text in changed_messages(sets):
        changed.setdefault(name, []).append((row, text))
    return [
        _summary(name, found, decisions)
        for name, found in changed.items()
        if all(row.text in decisions and text in decisions for row, text in found)
    ]


def _summary(name: str, found: Sequence[tuple[Row, str]], decisions: Decisions) -> dict[str, Any]:
    held = sum(_same(decisions[row.text], decisions[text]) for row, text in found)
    before = [outcome(IN, row, decisions[row.text]) for row, _ in found]
    after = [outcome(IN, row, decisions[text]) for row, text in found]
    return {
        "variant": name,
        "messages": len(found),
        "holds": held / len(found),
        "right_before": before.count(RIGHT) / len(found),
        "right": after.count(RIGHT) / len(found),
        "wrong": after.count(WRONG) / len(found),
    }


def _same(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return (before["decision"], before["topic"]) == (after["decision"], after["topic"])
