"""What the words around values make of them: whose sum or account it is, which of two counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.understanding.grammar import extract
from bot.understanding.grammar.context import in_context

TODAY = date(2026, 3, 10)
INVOICE = frozenset({"invoice_number", "reference_number", "number"})


def _read(text: str, asked: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    return in_context(text, [entity._asdict() for entity in extract(text, TODAY, asked)], TODAY)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("maksettiin 650 vaikka lasku oli 500", [("650.00", "paid"), ("500.00", "billed")]),
        ("Lasku oli 500 e mutta maksettiin 650 e", [("500.00", "billed"), ("650.00", "paid")]),
        ("laskulla luki 300, maksoimme 320", [("300.00", "billed"), ("320.00", "paid")]),
        ("maksoin 650 e, piti maksaa 500 e", [("650.00", "paid"), ("500.00", "billed")]),
        ("Laskun summa oli 340,20 ja tililtä lähti 430,20", [("340.20", "billed"), ("430.20", "paid")]),
        ("maksoimme 150 euroa liikaa", [("150.00", "overpaid")]),
        ("palautettava summa on 75 €", [("75.00", "overpaid")]),
        ("100 e ja 50 e, yhteensä 150 e", [("100.00", None), ("50.00", None), ("150.00", "total")]),
        ("450 €", [("450.00", None)]),
    ],
)
def test_the_words_beside_a_sum_tell_whose_it_is(text: str, roles: list[tuple[str, str | None]]) -> None:
    assert [(one["value"], one.get("role")) for one in _read(text) if one["entity"] == "amount"] == roles


def test_a_number_of_an_invoice_is_a_sum_only_beside_what_was_paid() -> None:
    assert [one["entity"] for one in _read("lasku oli 500")] == ["number"]


@pytest.mark.parametrize(
    "text",
    [
        "1967543-8 tai 2332748-7",
        "joko FI21 1234 5600 0007 85 tai FI37 1590 3000 0007 76",
        "matti@firma.fi vai maija@firma.fi",
        "lasku 30112 tai 30121",
        "lasku 30112 tai ehkä lasku 30121",
        "17.4. tai 20.4.",
        "250 e tai 300 e",
        "kuun loppuun eli 30.3.",
    ],
)
def test_of_two_that_exclude_each_other_none_counts(text: str) -> None:
    assert {(one["valid"], one["reason"]) for one in _read(text)} == {(False, "two_candidates")}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("kuun loppuun eli 31.3.", ["31.3."]),
        ("perjantaina (20.3.)", ["20.3."]),
        ("ei ollut 0045871 vaan 0045872", ["0045872"]),
        ("lasku 12310, eiku 12311", ["12311"]),
        ("12310 pitäisi olla 12311", ["12311"]),
        ("lasku on 10032 eikä 10023", ["10032"]),
        ("ei 31.3. vaan 17.4.", ["17.4."]),
        ("lasku 12310 tai siis 12311", ["12311"]),
        ("12310 ja 12311", ["12310", "12311"]),
        ("lasku 10023 on väärin", []),
        ("laskun numero 10023 ei ole oikein", []),
    ],
)
def test_a_value_that_another_one_replaces_is_marked(text: str, left: list[str]) -> None:
    assert [one["text"] for one in _read(text, INVOICE) if not one.get("superseded")] == left


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("maksettiin teidän tilille FI37 1590 3000 0007 76", True),
        ("saajan tilinumero FI37 1590 3000 0007 76", True),
        ("palautus tilille FI37 1590 3000 0007 76", False),
        ("maksoin liikaa, palauttakaa tilille FI37 1590 3000 0007 76", False),
        ("maksoimme tililtä FI37 1590 3000 0007 76", False),
    ],
)
def test_the_sellers_account_is_not_the_customers(text: str, others: bool) -> None:
    assert [one.get("role") == "others" for one in _read(text) if one["entity"] == "iban"] == [others]


_PASTED = """Lasku
Laskun numero: 45871
Laskun päivä: 1.3.2026
Eräpäivä: 15.3.2026
Saaja: Myyjä Oy
Y-tunnus: 2332748-7
IBAN: FI37 1590 3000 0007 76
Yksikköhinta 30,00 €
Yhteensä 360,00 €
Viitenumero: 1232"""


@pytest.mark.parametrize("text", [_PASTED, _PASTED.replace("\n", " ").replace(":", "")])
def test_of_a_pasted_invoice_only_what_names_it_and_its_due_date_are_the_customers(text: str) -> None:
    kept = [(one["entity"], one["value"]) for one in _read(text) if one.get("role") != "others"]
    assert kept == [("invoice_number", "45871"), ("date", "2026-03-15"), ("reference_number", "1232")]


def test_what_follows_a_pasted_invoice_is_the_customers_own() -> None:
    account = _read(f"{_PASTED}\nPalautus tilille FI21 1234 5600 0007 85, kiitos.")[-1]
    assert (account["value"], account.get("role")) == ("FI2112345600000785", None)


def test_a_customers_own_list_is_no_invoice() -> None:
    own = "Y-tunnus: 1967543-8\nLasku: 10023\nSumma: 450 €\nTilinumero: FI21 1234 5600 0007 85"
    assert all(one.get("role") != "others" for one in _read(own))


@pytest.mark.parametrize(
    ("text", "loose"), [("20260002", True), ("y-tunnus 20260002", False), ("2026000-2", False), ("FI20260002", False)]
)
def test_bare_digits_do_not_name_a_y_tunnus(text: str, loose: bool) -> None:
    assert _read(text)[0].get("loose", False) is loose


@pytest.mark.parametrize("text", ["myös lasku 10024", "lisäksi lasku 10024", "ja vielä lasku 10024"])
def test_one_more_invoice_is_told_by_its_word(text: str) -> None:
    assert _read(text)[0]["also"] is True
