"""The reason told for a decision is the one that the rule had, and the numbers are the rule's own."""

from __future__ import annotations

import pytest

from bot.understanding.decision.verdict import Thresholds, Verdict, ask_back, decide, with_parts
from bot.web.console.bench.explaining import explain
from bot.web.console.bench.marking import pieces

LIMITS = Thresholds()
PLAIN = "Miten toimin tässä asiassa oikein?"
CLEAR = [("cancel_service", 0.9), ("change_package", 0.05)]
UNSURE = [("cancel_service", 0.55), ("change_package", 0.4)]
SIBLINGS = [("payment_extension", 0.5), ("payment_extension_overdue", 0.45)]
FOREIGN = [("out_of_scope", 0.95), ("cancel_service", 0.03)]
LEANING = [("out_of_scope", 0.6), ("cancel_service", 0.3)]
WEAK = [("greet", 0.4), ("cancel_service", 0.05)]


@pytest.mark.parametrize(
    ("ranking", "reason"),
    [
        (CLEAR, "clear"),
        ([("thank", 0.9)], "talk"),
        (UNSURE, "unsure"),
        (SIBLINGS, "unsure"),
        (LEANING, "unsure"),
        (FOREIGN, "foreign"),
        (WEAK, "too_weak"),
        ([], "nothing_read"),
    ],
)
def test_a_ranking_that_decided_alone(ranking: list[tuple[str, float]], reason: str) -> None:
    assert explain(PLAIN, decide(ranking, LIMITS)._asdict(), ranking, [], LIMITS).reason == reason


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        (PLAIN, with_parts(decide(UNSURE, LIMITS), [[("cancel_service", 0.95)]], LIMITS), "clear_part"),
        (PLAIN, with_parts(decide(UNSURE, LIMITS), [[("manage_licenses", 0.95)]], LIMITS), "unsure_part"),
        (PLAIN, with_parts(decide(UNSURE, LIMITS), [[("refund_request", 0.9)], CLEAR], LIMITS), "several"),
        ("lisenssi lasku", ask_back(UNSURE), "loose_words"),
        ("How do I cancel the service?", Verdict("fallback", None, [], 0.5, language="en"), "language_en"),
        ("Hur säger jag upp tjänsten?", Verdict("fallback", None, [], 0.5, language="sv"), "language_sv"),
        ("/cancel_service", Verdict("answer", "cancel_service", [], 1.0), "button"),
    ],
)
def test_what_the_wording_decided(text: str, verdict: Verdict, reason: str) -> None:
    assert explain(text, verdict._asdict(), UNSURE, [], LIMITS).reason == reason


def test_a_bare_detail_is_told_as_one() -> None:
    date = {"entity": "date", "value": "2026-03-15", "text": "15.3.2026", "start": 0, "end": 9, "valid": True}
    assert explain("15.3.2026", Verdict("answer", "inform", [], 1.0)._asdict(), UNSURE, [date], LIMITS).reason == (
        "bare_detail"
    )


@pytest.mark.parametrize(
    ("ranking", "failed"),
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
    ranking: list[tuple[str, float]], failed: set[str]
) -> None:
    checks = explain(PLAIN, decide(ranking, LIMITS)._asdict(), ranking, [], LIMITS).checks
    assert {check.name for check in checks if not check.passed} == failed


def test_of_two_entities_on_the_same_words_the_longer_is_marked() -> None:
    found = [{"entity": "number", "start": 6, "end": 7}, {"entity": "amount", "start": 6, "end": 9}]
    assert [(piece.text, bool(piece.entity)) for piece in pieces("maksa 5 €", found)] == [
        ("maksa ", False),
        ("5 €", True),
    ]
