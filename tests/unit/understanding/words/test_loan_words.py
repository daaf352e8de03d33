"""English words of billing are understood with Finnish endings, and only with those."""

from __future__ import annotations

import pytest

from bot.understanding.words.standard import loan_lemma


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("seatit", "lisenssi"),
        ("licensejä", "lisenssi"),
        ("usereille", "käyttäjä"),
        ("invoicessa", "lasku"),
        ("refundia", "palautus"),
        ("refundataan", "palautus"),
        ("upgradaus", "päivittää"),
        ("cancelointi", "irtisanoa"),
        ("canceloida", "irtisanoa"),
        ("subscriptionin", "tilaus"),
        ("planiin", "paketti"),
        ("paid", "maksettu"),
        ("invoices", "lasku"),
    ],
)
def test_a_loan_word_with_an_ending_has_its_finnish_lemma(word: str, lemma: str) -> None:
    assert loan_lemma(word) == lemma


@pytest.mark.parametrize("word", ["planeetta", "userland", "duellisti", "bankkiiri", "in", "billnäs"])
def test_a_word_that_only_begins_like_one_is_left_alone(word: str) -> None:
    assert loan_lemma(word) is None
