"""Whole messages in English or Swedish are told from Finnish with borrowed words."""

from __future__ import annotations

import pytest

from bot.understanding.words.language import foreign_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How do I cancel my subscription?", "en"),
        ("We paid the same bill twice, can we get the money back?", "en"),
        ("why do you charge us for inactive users", "en"),
        ("Where's my refund", "en"),
        ("Hur säger jag upp tjänsten?", "sv"),
        ("Vi har betalat fakturan två gånger", "sv"),
        ("kan ni skicka en kopia av fakturan", "sv"),
    ],
)
def test_a_message_in_another_language_is_known(text: str, language: str) -> None:
    assert foreign_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "miten cancelataan subscription",
        "refund status",
        "saadaanko invoice uudestaan, please",
        "our bank ei anna kirjettä, riittääkö screenshot",
        "Maksoimme laskun kahdesti",
        "why is it 72 kun licenset on 6",
        "premium plan tarvittais, who to contact",
        "Laske please prorated price: 2 licenses, start 10.6., period ends 30.6.",
        "lasku",
        "10 + 5",
        "",
        "👍",
        "on ne me no",
    ],
)
def test_finnish_with_borrowed_words_is_finnish(text: str) -> None:
    assert foreign_language(text) is None
