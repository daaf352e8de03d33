"""Number words 0-999 in two cases and in speech, composed here independently of the grammar's tables."""

from __future__ import annotations

from datetime import date

import pytest

from bot.nlu.grammar import extract
from bot.nlu.grammar.number_words import word_value

NOMINATIVE = ["yksi", "kaksi", "kolme", "nelja", "viisi", "kuusi", "seitseman", "kahdeksan", "yhdeksan"]
GENITIVE = ["yhden", "kahden", "kolmen", "neljan", "viiden", "kuuden", "seitseman", "kahdeksan", "yhdeksan"]
SPOKEN = ["yks", "kaks", "kolme", "nelja", "viis", "kuus", "seitteman", "kaheksan", "yheksan"]


def _compose(number: int, units: list[str], ten: str, tens: str, hundred: str, hundreds: str) -> str:
    """The written number, e.g. 215 -> kaksisataaviisitoista."""
    rest, head = number % 100, number // 100
    word = "" if not head else hundred if head == 1 else units[head - 1] + hundreds
    if 10 < rest < 20:
        return word + units[rest - 11] + "toista"
    if rest >= 10:
        word += ten if rest < 20 else units[rest // 10 - 1] + tens
    return word + (units[rest % 10 - 1] if rest % 10 else "")


@pytest.mark.parametrize(
    "forms",
    [
        (NOMINATIVE, "kymmenen", "kymmenta", "sata", "sataa"),
        (GENITIVE, "kymmenen", "kymmenen", "sadan", "sadan"),
        (SPOKEN, "kymppi", "kyt", "sata", "sataa"),
    ],
    ids=["nominative", "genitive", "spoken"],
)
def test_every_number_below_a_thousand_is_read(forms: tuple[list[str], str, str, str, str]) -> None:
    misread = [number for number in range(1, 1000) if word_value(_compose(number, *forms)) != number]
    assert misread == []


@pytest.mark.parametrize("word", ["kuu", "kuun", "kuuta", "kuussa", "kuukausi", "viite", "sataman", "kolmas", "toista"])
def test_words_that_resemble_numbers_are_none(word: str) -> None:
    assert word_value(word) is None


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("kuuden kuukauden", "months", 6),
        ("kuusi kuuta", "months", 6),
        ("kuusi lisenssiä", "license_count", 6),
        ("kuun lopussa", "date", "2026-03-31"),
    ],
)
def test_six_and_the_month_are_told_apart(text: str, entity: str, value: int | str) -> None:
    assert [(e.entity, e.value) for e in extract(text, date(2026, 3, 10))] == [(entity, value)]
