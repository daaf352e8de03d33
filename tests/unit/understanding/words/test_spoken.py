"""Spoken endings are proposed in their written form; Voikko then keeps what is a word."""

from __future__ import annotations

import pytest

from bot.understanding.words.morphology import is_word
from bot.understanding.words.standard import written_forms


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("voiks", "voiko"),
        ("pitääks", "pitääkö"),
        ("voisko", "voisiko"),
        ("pitäis", "pitäisi"),
        ("lisenssii", "lisenssiä"),
        ("käyttäjii", "käyttäjiä"),
        ("laskuu", "laskua"),
        ("laskus", "laskussa"),
        ("laskust", "laskusta"),
        ("meil", "meillä"),
        ("maksanu", "maksanut"),
        ("lisänny", "lisännyt"),
        ("saahaan", "saadaan"),
        ("tehään", "tehdään"),
        ("kahen", "kahden"),
        ("johonki", "johonkin"),
        ("hyvitetää", "hyvitetään"),
    ],
)
def test_a_spoken_form_has_its_written_one_among_the_proposals(spoken: str, written: str) -> None:
    assert written in [form for form in written_forms(spoken) if is_word(form)]


def test_two_letters_are_too_few_to_judge() -> None:
    assert list(written_forms("ei")) == []
