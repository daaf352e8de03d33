"""Misspelt words find the nearest word of our own subject."""

from __future__ import annotations

import pytest

from bot.understanding.words.standard import Speller

_SPELLER = Speller({"laskulla": 5, "laskuilla": 1, "lisenssi": 9, "perintäkirje": 4, "eräpäivä": 3, "hinta": 2})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("laksulla", "laskulla"),
        ("laskulal", "laskulla"),
        ("lissensi", "lisenssi"),
        ("perinntäkirje", "perintäkirje"),
        ("perintakirj", "perintäkirje"),
        ("erapaiva", "eräpäivä"),
        ("hitna", "hinta"),
    ],
)
def test_a_slip_is_mended(typed: str, meant: str) -> None:
    assert _SPELLER.nearest(typed) == meant


@pytest.mark.parametrize("typed", ["hin", "hatka", "laskettelurinne", "x" * 60, ""])
def test_a_word_too_short_too_far_or_too_long_is_left_alone(typed: str) -> None:
    assert _SPELLER.nearest(typed) is None


def test_missing_dots_are_no_slip() -> None:
    assert _SPELLER.same_without_dots("erapaiva") == "eräpäivä"
    assert _SPELLER.same_without_dots("erapaivan") is None


def test_of_equally_near_forms_the_commoner_one_wins() -> None:
    assert Speller({"tilaus": 1, "tilaan": 7}).nearest("tilan") == "tilaan"


def test_a_speller_that_knows_nothing_mends_nothing() -> None:
    assert Speller({}).nearest("laksulla") is None
