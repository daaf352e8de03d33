"""The scores in the order in which they are shown: ours and stock Rasa's side by side, one row a set and a part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from bot.training.evaluation.sets import IN

Scores = dict[str, Any]


class Shown(NamedTuple):
    """One row: what it is called, our score and stock Rasa's (None when it was not measured on this set)."""

    label: str
    is_part: bool
    ours: Scores
    stock: Scores | None


def shown_rows(report: dict[str, Any], *, of_ours: bool) -> Iterator[Shown]:
    """The rows of the questions of ours, or those of everything else."""
    stock = {_key(score): score for score in (report["stock"] or {}).get("scores", [])}
    for score in report["ours"]["scores"]:
        if (score["group"] == IN) == of_ours:
            yield Shown(_label(score), score["part"] is not None, score, stock.get(_key(score)))


def _key(score: Scores) -> tuple[Any, ...]:
    return score["author"], score["group"], score["part"], score["messages"]


def _label(score: Scores) -> str:
    name = score["part"] or f"{score['author']} {score['group']}"
    return str(name).replace("_", " ")
