"""The three-tier rule on plain numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.decision.verdict import (
    MOST_OPTIONS,
    Part,
    Reason,
    Thresholds,
    Verdict,
    decide,
    with_parts,
    with_questions_beside,
)
from services.content.catalogue import CONVERSATION, OUT_OF_SCOPE, family, in_scope

T = Thresholds(0.5, 0.15, 0.1, 0.6, 0.5, 0.15, part=0.65, sibling=0.3)


@pytest.mark.parametrize(
    ("ranking", "decision", "topic", "options"),
    [
        # answered: likely in itself and clearly ahead
        ([("cancel_service", 0.9), ("license_change", 0.1)], "answer", "cancel_service", []),
        ([("cancel_service", 0.5), ("license_change", 0.2)], "answer", "cancel_service", []),
        ([("greet", 0.6), ("cancel_service", 0.1)], "answer", "greet", []),
        ([("cancel_service", 0.9)], "answer", "cancel_service", []),
        # asked back: too weak, or too close to the next one
        ([("cancel_service", 0.49), ("license_change", 0.2)], "clarify", None, ["cancel_service", "license_change"]),
        ([("cancel_service", 0.9), ("license_change", 0.8)], "clarify", None, ["cancel_service", "license_change"]),
        (
            [("cancel_service", 0.9), ("license_change", 0.8), ("double_payment", 0.09)],
            "clarify",
            None,
            ["cancel_service", "license_change"],
        ),
        ([("cancel_service", 0.9), (OUT_OF_SCOPE, 0.8)], "clarify", None, ["cancel_service"]),
        ([("greet", 0.59), ("cancel_service", 0.2)], "clarify", None, ["cancel_service"]),
        ([(OUT_OF_SCOPE, 0.6), ("cancel_service", 0.3)], "clarify", None, ["cancel_service"]),
        # none of ours
        ([(OUT_OF_SCOPE, 0.9), ("cancel_service", 0.4)], "fallback", None, []),
        ([(OUT_OF_SCOPE, 0.5), ("cancel_service", 0.14)], "fallback", None, []),
        ([("cancel_service", 0.09), ("license_change", 0.05)], "fallback", None, []),
        ([("greet", 0.5), ("thank", 0.4)], "fallback", None, []),
        ([(OUT_OF_SCOPE, 0.9)], "fallback", None, []),
        ([], "fallback", None, []),
    ],
)
def test_the_verdict_on_a_ranking(
    ranking: list[tuple[str, float]], decision: str, topic: str | None, options: list[str]
) -> None:
    assert decide(ranking, T)[:3] == (decision, topic, options)


def test_the_confidence_is_that_of_the_best() -> None:
    assert decide([("cancel_service", 0.9), ("license_change", 0.8)], T).confidence == 0.9


NAMES = (*in_scope(), *CONVERSATION, OUT_OF_SCOPE)
SCORES = st.floats(0, 1, allow_nan=False)
UNITS = st.floats(0, 1, allow_nan=False)
THRESHOLDS = st.builds(Thresholds, UNITS, UNITS, UNITS, UNITS, UNITS, UNITS)


@st.composite
def rankings(draw: st.DrawFn) -> list[tuple[str, float]]:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    scores = sorted((draw(SCORES) for _ in names), reverse=True)
    return list(zip(names, scores, strict=True))


@given(rankings(), THRESHOLDS)
def test_nothing_is_answered_while_the_next_intent_is_within_the_margin(
    ranking: list[tuple[str, float]], thresholds: Thresholds
) -> None:
    matters = [family(name) for name, _ in ranking]
    alone = matters.count(matters[0]) == 1 and ranking[0][0] != "stop"
    if len(ranking) > 1 and alone and ranking[0][1] - ranking[1][1] < thresholds.margin:
        assert decide(ranking, thresholds).decision != "answer"


@given(rankings(), THRESHOLDS)
def test_only_a_likely_best_intent_is_answered(ranking: list[tuple[str, float]], thresholds: Thresholds) -> None:
    verdict = decide(ranking, thresholds)
    if verdict.decision == "answer":
        needed = thresholds.answer if verdict.topic in in_scope() else thresholds.talk
        assert ranking[0] == (verdict.topic, verdict.confidence)
        together = sum(score for name, score in ranking if family(name) == family(str(verdict.topic)))
        assert together >= needed
        assert verdict.topic != OUT_OF_SCOPE


@given(rankings(), THRESHOLDS)
def test_at_most_three_topics_are_offered_all_in_scope_and_best_first(
    ranking: list[tuple[str, float]], thresholds: Thresholds
) -> None:
    options = decide(ranking, thresholds).options
    assert len(options) <= MOST_OPTIONS == 3
    assert set(options) <= set(in_scope())
    assert options == [name for name, _ in ranking if name in options]


@given(rankings(), THRESHOLDS)
def test_a_topic_goes_with_an_answer_and_options_with_a_question(
    ranking: list[tuple[str, float]], thresholds: Thresholds
) -> None:
    verdict: Verdict = decide(ranking, thresholds)
    assert (verdict.topic is not None) == (verdict.decision == "answer")
    assert bool(verdict.options) == (verdict.decision == "clarify")


def test_every_intent_is_of_one_kind() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_two_sides_of_one_matter_count_together_when_one_is_well_ahead() -> None:
    ranking = [("payment_extension", 0.45), ("payment_extension_overdue", 0.1), (OUT_OF_SCOPE, 0.3)]
    assert decide(ranking, T) == Verdict("answer", "payment_extension", [], 0.45, Reason.CLEAR)


def test_two_sides_of_one_matter_that_are_close_are_asked_back() -> None:
    ranking = [("payment_extension", 0.5), ("payment_extension_overdue", 0.4)]
    assert decide(ranking, T).options == ["payment_extension", "payment_extension_overdue"]


ANSWERED = Verdict("answer", "cancel_service", [], 0.9, Reason.CLEAR)
UNSURE = Verdict("clarify", None, ["cancel_service", "license_change"], 0.4, Reason.UNSURE)


def test_parts_about_different_matters_are_all_offered() -> None:
    parts = [[("collection_letter", 0.9)], [("cancel_service", 0.8)]]
    assert with_parts(ANSWERED, parts, T) == Verdict(
        "clarify", None, ["collection_letter", "cancel_service"], 0.8, Reason.SEVERAL, several=True
    )


def test_two_sides_of_one_matter_are_no_second_question() -> None:
    parts = [[("payment_extension_overdue", 0.9)], [("payment_extension", 0.9)]]
    assert with_parts(ANSWERED, parts, T) == ANSWERED


@pytest.mark.parametrize("other", [("greet", 0.9), (OUT_OF_SCOPE, 0.9), ("change_package", 0.6)])
def test_small_talk_foreign_and_weak_parts_change_nothing(other: tuple[str, float]) -> None:
    assert with_parts(ANSWERED, [[("cancel_service", 0.9)], [other]], T) == ANSWERED


def test_the_one_clear_part_of_an_unclear_story_is_answered_when_the_whole_leans_to_it() -> None:
    parts = [[(OUT_OF_SCOPE, 0.9)], [("cancel_service", 0.9)], []]
    assert with_parts(UNSURE, parts, T) == Verdict("answer", "cancel_service", [], 0.9, Reason.CLEAR_PART)


def test_the_one_clear_part_is_offered_first_when_the_whole_leans_elsewhere() -> None:
    parts = [[(OUT_OF_SCOPE, 0.9)], [("refund_request", 0.9)]]
    options = ["refund_request", "cancel_service", "license_change"]
    assert with_parts(UNSURE, parts, T) == Verdict("clarify", None, options, 0.9, Reason.UNSURE_PART)


def test_a_whole_that_is_none_of_ours_stays_so_whatever_is_mentioned_in_passing() -> None:
    none_of_ours = Verdict("fallback", None, [], 0.9, Reason.FOREIGN)
    assert with_parts(none_of_ours, [[("double_payment", 0.95)], [(OUT_OF_SCOPE, 0.9)]], T) == none_of_ours


def test_of_two_sides_in_the_parts_the_likelier_one_counts() -> None:
    whole = Verdict("clarify", None, ["refund_request"], 0.5, Reason.UNSURE)
    parts = [[("double_payment", 0.8)], [("refund_request", 0.95)]]
    assert with_parts(whole, parts, T) == Verdict("answer", "refund_request", [], 0.95, Reason.CLEAR_PART)


def test_without_parts_the_verdict_stands() -> None:
    assert with_parts(UNSURE, [], T) == UNSURE


def test_a_part_that_is_less_sure_counts_when_the_whole_is_near_to_it() -> None:
    parts = [[("payment_extension", 0.6)], [("change_package", 0.95)]]
    whole = ANSWERED._replace(topic="payment_extension")
    assert with_parts(whole, parts, T).options == ["payment_extension", "change_package"]
    assert with_parts(ANSWERED._replace(topic="change_package"), parts, T).decision == "answer"


PRICE = Part([(OUT_OF_SCOPE, 0.9)], ("price_list", 0.8), asks=True)


def test_a_neighboring_matter_that_another_part_asks_about_stands_beside_the_topic() -> None:
    parts = [Part([("cancel_service", 0.9)]), PRICE]
    assert with_questions_beside(ANSWERED, parts, T) == ANSWERED._replace(beside=("price_list",))
    mixed = Verdict("fallback", None, [], 0.9, Reason.FOREIGN)
    found = with_questions_beside(mixed, parts, T)
    assert (found.decision, found.topic, found.beside) == ("answer", "cancel_service", ("price_list",))


@pytest.mark.parametrize("part", [PRICE._replace(asks=False), PRICE._replace(matter=("price_list", 0.1))])
def test_what_is_told_in_passing_or_unsure_is_no_matter_beside(part: Part) -> None:
    assert with_questions_beside(ANSWERED, [Part([("cancel_service", 0.9)]), part], T) == ANSWERED
    assert with_questions_beside(ANSWERED, [Part([(OUT_OF_SCOPE, 0.9)]), PRICE], T) == ANSWERED
