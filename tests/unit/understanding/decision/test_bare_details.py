"""Which messages are nothing but details for a form."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.word_rules import is_bare_detail


def details(text: str, *found: str) -> list[dict[str, Any]]:
    return [{"entity": "any", "start": text.index(part), "end": text.index(part) + len(part)} for part in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2332748-7", ["2332748-7"]),
        ("Eräpäivä on 15.3.", ["15.3."]),
        ("eikun y-tunnus on 2332748-7", ["2332748-7"]),
        ("eräpäivä voisi olla 31.3.", ["31.3."]),
        ("noin 10", ["10"]),
        ("vaikka viikko viel", ["viikko"]),
        ("lasku 40517, summa 118,50 €", ["40517", "118,50 €"]),
        ("10 lisenssiä ja 6 kk", ["10", "6 kk"]),
        ("Sähköpostini: laura@esimerkki.fi.", ["laura@esimerkki.fi"]),
    ],
)
def test_these_are_only_details(text: str, found: list[str]) -> None:
    assert is_bare_detail(text, details(text, *found))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lasku", []),
        ("", []),
        ("2332748-7?", ["2332748-7"]),
        ("miksi laskulla on 60", ["60"]),
        ("haluan 10 lisenssiä lisää", ["10"]),
        ("lopeta 40517", ["40517"]),
        ("en maksa laskua 40517", ["40517"]),
    ],
)
def test_these_say_more_or_less_than_that(text: str, found: list[str]) -> None:
    assert not is_bare_detail(text, details(text, *found))


def test_letters_inside_a_detail_are_no_words() -> None:
    text = "laura@esimerkki.fi"
    assert is_bare_detail(text, details(text, text))
    assert not is_bare_detail(text, details(text, "laura"))


def figures(text: str, kind: str, part: str) -> list[dict[str, Any]]:
    return [{**details(text, part)[0], "entity": kind}]


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("entä jos kausi ois vuoden", "months", "vuoden"),
        ("Entäs jos kausi olisi 12 kk?", "months", "12 kk"),
        ("mites jos lisenssejä ois 12?", "license_count", "12"),
        ("no entä jos hinta on 25 €", "unit_price", "25 €"),
        ("Entä jos vain viisi?", "number", "viisi"),
    ],
)
def test_a_supposed_figure_is_a_detail_of_the_calculation_made_last(text: str, kind: str, part: str) -> None:
    assert is_bare_detail(text, figures(text, kind, part))


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("entä jos eräpäivä on 15.3.?", "date", "15.3."),
        ("entä jos laskulla on 60?", "number", "60"),
        ("entä jos poistan 2 lisenssiä", "license_count", "2"),
        ("onko kausi vuoden?", "months", "vuoden"),
    ],
)
def test_another_question_with_a_figure_is_no_detail(text: str, kind: str, part: str) -> None:
    assert not is_bare_detail(text, figures(text, kind, part))
