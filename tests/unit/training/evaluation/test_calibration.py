"""Reliability and expected calibration error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.training.evaluation.calibration import Bin, calibration, expected_calibration_error, reliability
from bot.training.evaluation.sets import MessageSet, Row


def test_guesses_are_binned_by_confidence() -> None:
    guesses = [(0.05, False), (0.82, True), (0.88, False), (1.0, True)]
    first, second, last = reliability(guesses)
    assert first == Bin(1, 0.05, 0.0)
    assert (second.messages, second.confidence, second.right) == (2, pytest.approx(0.85), 0.5)
    assert last == Bin(1, 1.0, 1.0)


def test_the_error_is_the_mean_distance_weighted_by_messages() -> None:
    # 3 messages 0.1 off, 1 message 0.5 off: (3 x 0.1 + 1 x 0.5) / 4
    assert expected_calibration_error([Bin(3, 0.9, 1.0), Bin(1, 0.5, 0.0)]) == pytest.approx(0.2)


def test_a_model_that_knows_how_sure_it_may_be_has_no_error() -> None:
    assert expected_calibration_error(reliability([(0.75, True)] * 3 + [(0.75, False)])) == pytest.approx(0.0)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_no_guess_is_lost_and_the_error_is_a_share(guesses: list[tuple[float, bool]]) -> None:
    found = reliability(guesses)
    assert sum(one.messages for one in found) == len(guesses)
    assert 0.0 <= expected_calibration_error(found) <= 1.0


def test_foreign_text_is_guessed_rightly_by_anything_that_is_not_ours() -> None:
    sets = [
        MessageSet("x", "in_scope", (Row("a", ("cancel_service",)), Row("b", ("cancel_service",)))),
        MessageSet("x", "out_of_scope", (Row("c"), Row("d"))),
        MessageSet("x", "two_questions", (Row("e", ("cancel_service", "refund_request")),)),
    ]
    tops = {"a": "cancel_service", "b": "refund_request", "c": "out_of_scope", "d": "refund_request", "e": "greet"}
    found = calibration(sets, {text: {"ranking": [[name, 0.95]]} for text, name in tops.items()})
    assert found["bins"] == [{"messages": 4, "confidence": pytest.approx(0.95), "right": 0.5}]
    assert found["error"] == pytest.approx(0.45)
