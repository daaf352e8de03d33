"""Which intents are taken for which others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bot.training.evaluation.cross_validation import Guess
from services.content.catalogue import CONVERSATION, OUT_OF_SCOPE, in_scope

_WORST, _EXAMPLES = 15, 3


def confusion(guesses: Sequence[Guess]) -> dict[str, Any]:
    """Accuracy, macro F1, the matrix (rows: the truth) and the worst pairs with example texts, for the report."""
    names = _names(guesses)
    matrix = matrix_of(guesses, names)
    right = sum(matrix[at][at] for at in range(len(names)))
    return {
        "examples": len(guesses),
        "accuracy": right / len(guesses),
        "macro_f1": macro_f1(matrix),
        "intents": names,
        "matrix": matrix,
        "worst_pairs": worst_pairs(guesses),
    }


def matrix_of(guesses: Sequence[Guess], names: Sequence[str]) -> list[list[int]]:
    """How often the row's intent was taken for the column's."""
    counts = Counter((guess.intent, guess.predicted) for guess in guesses)
    return [[counts[truth, predicted] for predicted in names] for truth in names]


def macro_f1(matrix: Sequence[Sequence[int]]) -> float:
    """Mean F1 over the intents that have examples: each counts the same, however many examples it has."""
    found = []
    for at, row in enumerate(matrix):
        if sum(row):
            predicted = sum(other[at] for other in matrix)
            found.append(2 * row[at] / (sum(row) + predicted))
    return sum(found) / len(found)


def worst_pairs(guesses: Sequence[Guess], most: int = _WORST) -> list[dict[str, Any]]:
    """The most frequent confusions with up to three examples each, most frequent first."""
    wrong: dict[tuple[str, str], list[str]] = {}
    for guess in guesses:
        if guess.intent != guess.predicted:
            wrong.setdefault((guess.intent, guess.predicted), []).append(guess.text)
    worst = sorted(wrong.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:most]
    return [
        {"intent": intent, "taken_for": predicted, "times": len(texts), "examples": texts[:_EXAMPLES]}
        for (intent, predicted), texts in worst
    ]


def _names(guesses: Sequence[Guess]) -> list[str]:
    """Topics first, in their own order; whatever else occurs last."""
    present = {name for guess in guesses for name in (guess.intent, guess.predicted)}
    order = (*in_scope(), OUT_OF_SCOPE, *CONVERSATION)
    return [name for name in order if name in present] + sorted(present - set(order))
