"""Counting outcomes."""

from __future__ import annotations

import pytest

from bot.training.evaluation.scores import score_sets
from bot.training.evaluation.sets import MessageSet, Row

ANSWERED = {"decision": "answer", "topic": "cancel_service", "options": []}
OFFERED = {"decision": "clarify", "topic": None, "options": ["cancel_service"]}
REFUSED = {"decision": "fallback", "topic": None, "options": []}


def test_a_set_is_followed_by_its_registers() -> None:
    rows = (
        Row("a", ("cancel_service",), "typo"),
        Row("b", ("cancel_service",), "plain"),
        Row("c", ("refund_request",), "plain"),
        Row("d", ("cancel_service",), "plain"),
    )
    whole, plain, typo = score_sets(
        [MessageSet("x", "in_scope", rows)], {"a": ANSWERED, "b": OFFERED, "c": ANSWERED, "d": REFUSED}
    )
    assert (whole.part, plain.part, typo.part) == (None, "plain", "typo")
    assert (whole.messages, plain.messages, typo.messages) == (4, 3, 1)
    assert whole.shares == {"right": 0.25, "offered": 0.25, "wrong": 0.25, "missed": 0.0, "fallback": 0.25}
    assert whole.right_or_offered == 0.5
    assert typo.shares["right"] == 1.0


def test_an_offer_counts_half_of_an_answer_to_what_is_not_ours() -> None:
    rows = tuple(Row(text, (), None) for text in "abcd")
    (whole,) = score_sets(
        [MessageSet("x", "out_of_scope", rows)], {"a": ANSWERED, "b": OFFERED, "c": REFUSED, "d": REFUSED}
    )
    assert whole.near_miss_score == pytest.approx(0.375)


def test_a_set_that_was_not_parsed_in_full_is_left_out() -> None:
    rows = (Row("a", (), "general"), Row("b", (), "general"))
    assert score_sets([MessageSet("x", "out_of_scope", rows)], {"a": REFUSED}) == []
