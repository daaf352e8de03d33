"""Number words 0-999 in eleven cases and in speech, composed here independently of the grammar's tables."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.understanding.grammar import extract
from bot.understanding.grammar.numbers import is_estimate, word_value

NOMINATIVE = ["yksi", "kaksi", "kolme", "nelja", "viisi", "kuusi", "seitseman", "kahdeksan", "yhdeksan"]
SPOKEN = ["yks", "kaks", "kolme", "nelja", "viis", "kuus", "seitteman", "kaheksan", "yheksan"]
# One to nine, then ten and a hundred. Every part of a compound is declined but "toista".
CASES = {
    "genitive": "yhden kahden kolmen neljan viiden kuuden seitseman kahdeksan yhdeksan kymmenen sadan",
    "partitive": "yhta kahta kolmea neljaa viitta kuutta seitsemaa kahdeksaa yhdeksaa kymmenta sataa",
    "inessive": "yhdessa kahdessa kolmessa neljassa viidessa kuudessa seitsemassa kahdeksassa yhdeksassa "
    "kymmenessa sadassa",
    "elative": "yhdesta kahdesta kolmesta neljasta viidesta kuudesta seitsemasta kahdeksasta yhdeksasta "
    "kymmenesta sadasta",
    "illative": "yhteen kahteen kolmeen neljaan viiteen kuuteen seitsemaan kahdeksaan yhdeksaan kymmeneen sataan",
    "adessive": "yhdella kahdella kolmella neljalla viidella kuudella seitsemalla kahdeksalla yhdeksalla "
    "kymmenella sadalla",
    "ablative": "yhdelta kahdelta kolmelta neljalta viidelta kuudelta seitsemalta kahdeksalta yhdeksalta "
    "kymmenelta sadalta",
    "allative": "yhdelle kahdelle kolmelle neljalle viidelle kuudelle seitsemalle kahdeksalle yhdeksalle "
    "kymmenelle sadalle",
    "essive": "yhtena kahtena kolmena neljana viitena kuutena seitsemana kahdeksana yhdeksana kymmenena satana",
    "translative": "yhdeksi kahdeksi kolmeksi neljaksi viideksi kuudeksi seitsemaksi kahdeksaksi yhdeksaksi "
    "kymmeneksi sadaksi",
}


def _compose(number: int, units: list[str], ten: str, tens: str, hundred: str, hundreds: str) -> str:
    """The written number, e.g. 215 -> kaksisataaviisitoista."""
    rest, head = number % 100, number // 100
    word = "" if not head else hundred if head == 1 else units[head - 1] + hundreds
    if 10 < rest < 20:
        return word + units[rest - 11] + "toista"
    if rest >= 10:
        word += ten if rest < 20 else units[rest // 10 - 1] + tens
    return word + (units[rest % 10 - 1] if rest % 10 else "")


def _misread(*forms: Any) -> list[int]:
    return [number for number in range(1, 1000) if word_value(_compose(number, *forms)) != number]


@pytest.mark.parametrize(
    "forms",
    [(NOMINATIVE, "kymmenen", "kymmenta", "sata", "sataa"), (SPOKEN, "kymppi", "kyt", "sata", "sataa")],
    ids=["nominative", "spoken"],
)
def test_every_number_below_a_thousand_is_read(forms: tuple[list[str], str, str, str, str]) -> None:
    assert _misread(*forms) == []


@pytest.mark.parametrize("case", CASES)
def test_every_number_below_a_thousand_is_read_in_every_case(case: str) -> None:
    *units, ten, hundred = CASES[case].split()
    assert _misread(units, ten, ten, hundred, hundred) == []


@pytest.mark.parametrize("word", ["nolla", "nollan", "nollaa", "nollassa", "nollasta", "nollaan", "nollaksi"])
def test_nought_is_read_in_its_cases(word: str) -> None:
    assert word_value(word) == 0


@pytest.mark.parametrize("word", ["parikymmenta", "kolmisenkymmenta", "viitisen", "kymmenkunta", "toistakymmenta"])
def test_an_estimate_is_told_from_a_number(word: str) -> None:
    assert is_estimate(word)
    assert not any(is_estimate(plain) for plain in (*NOMINATIVE, *SPOKEN, "pari", "parilla", "kakskyt", "tusina"))


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
