"""The reason told for a decision is the one that the rule had, and the numbers are the rule's own."""

from __future__ import annotations

import pytest

from bot.understanding.decision.verdict import REASONS, Reason, Thresholds, Verdict, decide, with_parts
from bot.web.console.bench.explaining import BUTTON, UNKNOWN, Explanation, explain
from bot.web.console.bench.marking import pieces

LIMITS = Thresholds()
CLEAR = [("cancel_service", 0.9), ("change_package", 0.05)]
UNSURE = [("cancel_service", 0.55), ("change_package", 0.4)]
SIBLINGS = [("payment_extension", 0.5), ("payment_extension_overdue", 0.45)]
FOREIGN = [("out_of_scope", 0.95), ("cancel_service", 0.03)]
LEANING = [("out_of_scope", 0.6), ("cancel_service", 0.3)]
WEAK = [("greet", 0.4), ("cancel_service", 0.05)]


def failed(verdict: Verdict, ranking: list[tuple[str, float]]) -> set[str]:
    checks = explain(False, verdict._asdict(), ranking, LIMITS).checks
    return {check.name for check in checks if not check.passed}


@pytest.mark.parametrize("reason", REASONS)
def test_the_reason_told_is_the_decisions_own(reason: str) -> None:
    verdict = decide(UNSURE, LIMITS)._replace(reason=reason)
    assert explain(False, verdict._asdict(), UNSURE, LIMITS).reason == reason


def test_a_button_needed_no_decision() -> None:
    assert explain(True, {}, [], LIMITS) == Explanation(BUTTON)


def test_a_decision_from_before_reasons_were_kept_says_so() -> None:
    assert explain(False, {"decision": "answer", "confidence": 0.9}, CLEAR, LIMITS) == Explanation(UNKNOWN)


@pytest.mark.parametrize(
    "reason",
    [Reason.CONTACT_WORDS, Reason.BARE_DETAIL, Reason.WHOLE_REPLY_STOP, Reason.LOOSE_WORDS, Reason.LANGUAGE_SV],
)
def test_what_the_wording_decided_has_no_numbers(reason: str) -> None:
    explanation = explain(False, decide(UNSURE, LIMITS)._replace(reason=reason)._asdict(), UNSURE, LIMITS)
    assert (explanation.checks, explanation.by_ranking) == ((), False)


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        (CLEAR, set()),
        (UNSURE, {"score"}),
        (SIBLINGS, {"beside"}),
        (LEANING, set()),
        (FOREIGN, {"foreign", "option_beside_foreign"}),
        (WEAK, {"score", "option"}),
    ],
)
def test_the_checks_that_failed_are_those_that_kept_it_from_an_answer(
    ranking: list[tuple[str, float]], expected: set[str]
) -> None:
    assert failed(decide(ranking, LIMITS), ranking) == expected


def test_a_part_that_told_the_topic_passed_where_the_whole_failed() -> None:
    verdict = with_parts(decide(UNSURE, LIMITS), [[("cancel_service", 0.95)]], LIMITS)
    [part] = [check for check in explain(False, verdict._asdict(), UNSURE, LIMITS).checks if check.name == "part"]
    assert (part.measured, part.limit, part.passed) == (0.95, LIMITS.supported_part, True)
    assert failed(verdict, UNSURE) == {"score"}


def test_of_several_matters_the_numbers_of_the_parts_count_alone() -> None:
    verdict = with_parts(decide(UNSURE, LIMITS), [[("refund_request", 0.9)], CLEAR], LIMITS)
    assert [check.name for check in explain(False, verdict._asdict(), UNSURE, LIMITS).checks] == ["part"]


def test_of_two_entities_on_the_same_words_the_longer_is_marked() -> None:
    found = [{"entity": "number", "start": 6, "end": 7}, {"entity": "amount", "start": 6, "end": 9}]
    assert [(piece.text, bool(piece.entity)) for piece in pieces("maksa 5 €", found)] == [
        ("maksa ", False),
        ("5 €", True),
    ]
