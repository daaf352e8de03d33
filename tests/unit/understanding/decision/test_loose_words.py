"""A loose keyword is no question."""

from __future__ import annotations

import pytest

from bot.understanding.decision.verdict import ask_back
from bot.understanding.decision.word_rules import is_loose


@pytest.mark.parametrize("text", ["maksu", "Lasku?", "lisenssit", "lissut", "severan lasku", "tilauksen muutos"])
def test_words_that_only_name_a_subject_are_loose(text: str) -> None:
    assert is_loose(text)


@pytest.mark.parametrize(
    "text", ["irtisanominen", "perintäkirje", "maksuaika", "tuplamaksu", "laskun määrä", "maksoin laskun", "", "123"]
)
def test_words_that_name_a_matter_are_not(text: str) -> None:
    assert not is_loose(text)


def test_loose_words_are_asked_back_with_the_nearest_topics() -> None:
    verdict = ask_back([("double_payment", 0.97), ("out_of_scope", 0.5), ("cancel_service", 0.01)])
    assert (verdict.decision, verdict.options) == ("clarify", ["double_payment", "cancel_service"])
