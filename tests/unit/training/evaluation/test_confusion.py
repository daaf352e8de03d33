"""The confusion matrix and what is read from it."""

from __future__ import annotations

import pytest

from bot.training.evaluation.confusion import confusion, macro_f1, matrix_of, worst_pairs
from bot.training.evaluation.cross_validation import Guess, split

GUESSES = [
    Guess("a", "refund_request", "refund_request"),
    Guess("b", "refund_request", "double_payment"),
    Guess("c", "refund_request", "double_payment"),
    Guess("d", "double_payment", "double_payment"),
    Guess("e", "double_payment", "out_of_scope"),
]


def test_a_row_is_the_truth_and_a_column_the_guess() -> None:
    names = ["double_payment", "refund_request", "out_of_scope"]
    assert matrix_of(GUESSES, names) == [[1, 0, 1], [2, 1, 0], [0, 0, 0]]


def test_the_worst_pairs_come_first_with_their_texts() -> None:
    assert worst_pairs(GUESSES) == [
        {"intent": "refund_request", "taken_for": "double_payment", "times": 2, "examples": ["b", "c"]},
        {"intent": "double_payment", "taken_for": "out_of_scope", "times": 1, "examples": ["e"]},
    ]


def test_macro_f1_counts_every_intent_the_same() -> None:
    # F1 of the first: precision 1/3, recall 1/2 -> 0.4; of the second: precision 1, recall 1/3 -> 0.5
    assert macro_f1([[1, 0, 1], [2, 1, 0], [0, 0, 0]]) == pytest.approx(0.45)


def test_the_report_names_topics_in_their_own_order() -> None:
    found = confusion(GUESSES)
    assert found["intents"] == ["double_payment", "refund_request", "out_of_scope"]
    assert (found["examples"], found["accuracy"]) == (5, pytest.approx(0.4))


def test_every_example_is_held_out_once_and_each_fold_has_each_intent() -> None:
    examples = [(f"a{number}", "greet") for number in range(10)] + [(f"b{number}", "thank") for number in range(5)]
    folds = list(split(examples, 5))
    assert sorted(pair for _, held_out in folds for pair in held_out) == sorted(examples)
    for learnt, held_out in folds:
        assert set(learnt).isdisjoint(held_out)
        assert [intent for _, intent in held_out].count("greet") == 2
        assert [intent for _, intent in held_out].count("thank") == 1
