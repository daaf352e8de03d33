"""Right answers against false ones over the threshold."""

from __future__ import annotations

import pytest

from bot.training.evaluation.curve import Judged, Point, ambiguity_margin, curve, judged, three_tiers, threshold_curve
from bot.training.evaluation.sets import MessageSet, Row
from bot.understanding.decision.verdict import Thresholds

RULE = three_tiers(Thresholds())
MESSAGES = [
    Judged([("cancel_service", 0.9), ("out_of_scope", 0.1)], "cancel_service"),
    Judged([("cancel_service", 0.6), ("out_of_scope", 0.1)], "cancel_service"),
    Judged([("refund_request", 0.7), ("out_of_scope", 0.1)], "cancel_service"),
    Judged([("refund_request", 0.8), ("out_of_scope", 0.1)], None),
]


def test_each_point_counts_right_and_false_answers() -> None:
    low, middle, high = curve(MESSAGES, RULE, [0.5, 0.75, 0.85])
    assert low == Point(0.5, pytest.approx(2 / 3), 0.5)
    assert middle == Point(0.75, pytest.approx(1 / 3), 0.25)
    assert high == Point(0.85, pytest.approx(1 / 3), 0.0)


def test_small_talk_is_false_for_a_question_of_ours_and_not_for_a_near_miss() -> None:
    ranking = [("greet", 0.99), ("out_of_scope", 0.01)]
    found = curve([Judged(ranking, "cancel_service"), Judged(ranking, None)], RULE, [0.5])
    assert found == [Point(0.5, 0.0, 0.5)]


@pytest.mark.parametrize(
    ("ranking", "answered"),
    [
        ([("cancel_service", 0.5), ("refund_request", 0.3)], "cancel_service"),
        ([("cancel_service", 0.5), ("refund_request", 0.45)], None),
        ([("cancel_service", 0.25)], None),
        ([], None),
    ],
)
def test_stock_rasa_falls_back_below_its_threshold_or_between_two(ranking: list, answered: str | None) -> None:
    assert ambiguity_margin(0.1)(ranking, 0.3) == answered


def test_questions_of_ours_and_near_misses_alone_are_judged() -> None:
    sets = [
        MessageSet("x", "in_scope", (Row("a", ("cancel_service",), "plain"), Row("unparsed", ("cancel_service",)))),
        MessageSet("x", "out_of_scope", (Row("b", (), "near_miss"), Row("c", (), "general"))),
        MessageSet("x", "other_languages", (Row("d", (), "en"),)),
    ]
    found = judged(sets, {text: {"ranking": [["cancel_service", 0.9]]} for text in "abcd"})
    assert [message.asked for message in found] == ["cancel_service", None]


def test_the_chosen_threshold_is_a_point_of_its_own() -> None:
    sets = [MessageSet("x", "in_scope", (Row("a", ("cancel_service",), "plain"),))]
    found = threshold_curve(sets, {"a": {"ranking": [["cancel_service", 0.62]]}}, RULE, 0.61)
    assert found is not None
    assert found["chosen"] == {"threshold": 0.61, "right": 1.0, "false": 0.0}
    assert [point["right"] for point in found["points"]] == [1.0] * 13 + [0.0] * 7


def test_without_decisions_there_is_no_curve() -> None:
    assert threshold_curve([MessageSet("x", "in_scope", (Row("a", ("cancel_service",)),))], {}, RULE, 0.5) is None
