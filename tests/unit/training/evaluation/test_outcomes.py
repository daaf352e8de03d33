"""What one decision is worth."""

from __future__ import annotations

import pytest

from bot.training.evaluation.outcomes import outcome
from bot.training.evaluation.sets import Row

A, B, C = "refund_request", "cancel_service", "double_payment"


def _answer(topic: str) -> dict:
    return {"decision": "answer", "topic": topic, "options": []}


def _clarify(*options: str) -> dict:
    return {"decision": "clarify", "topic": None, "options": list(options)}


FALLBACK = {"decision": "fallback", "topic": None, "options": []}


@pytest.mark.parametrize(
    ("group", "topics", "parsed", "expected"),
    [
        ("in_scope", (A,), _answer(A), "right"),
        ("in_scope", (A,), _answer(B), "wrong"),
        ("in_scope", (A,), _answer("greet"), "wrong"),
        ("in_scope", (A,), _clarify(B, A), "offered"),
        ("in_scope", (A,), _clarify(B, C), "missed"),
        ("in_scope", (A,), FALLBACK, "fallback"),
        ("out_of_scope", (), FALLBACK, "right"),
        ("out_of_scope", (), _answer(A), "wrong"),
        ("out_of_scope", (), _clarify(A), "offered"),
        ("out_of_scope", (), _answer("thank"), "right"),
        ("two_questions", (A, B), _clarify(B, C, A), "right"),
        ("two_questions", (A, B), _clarify(B, C), "offered"),
        ("two_questions", (A, B), _answer(B), "offered"),
        ("two_questions", (A, B), _answer(C), "wrong"),
        ("two_questions", (A, B), _clarify(C), "missed"),
        ("two_questions", (A, B), FALLBACK, "fallback"),
        ("other_languages", (), FALLBACK, "right"),
        ("other_languages", (), _answer("greet"), "wrong"),
        ("other_languages", (), _clarify(A), "offered"),
    ],
)
def test_a_decision_is_judged_by_what_was_asked(
    group: str, topics: tuple[str, ...], parsed: dict, expected: str
) -> None:
    assert outcome(group, Row("a", topics), parsed) == expected
