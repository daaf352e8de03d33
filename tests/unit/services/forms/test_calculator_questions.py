"""Questions that a calculator answers, with their figures; the rest is left to the ordinary answers."""

from __future__ import annotations

from typing import Any

import pytest

from services.forms import last_result as results
from services.forms.calculator_questions import asked_calculator, read_question
from tests.conftest import TODAY
from tests.unit.services.forms.messages import message_of


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_TODAY", TODAY)


@pytest.mark.parametrize(
    ("text", "calculation", "inputs"),
    [
        ("paljonko 240 e on alvin kanssa", results.VAT_OF_SUM, {"amount": "240.00", "date": TODAY, "with_vat": True}),
        ("mitä 240 euroa on verollisena?", results.VAT_OF_SUM, {"amount": "240.00", "with_vat": True}),
        ("paljonko 301,20 € on ilman alvia", results.VAT_OF_SUM, {"amount": "301.20", "with_vat": False}),
        ("laske veroton hinta summasta 301,20 €", results.VAT_OF_SUM, {"amount": "301.20", "with_vat": False}),
        ("840 ilman alvia, paljonko alvin kans", results.VAT_OF_SUM, {"amount": "840.00", "with_vat": True}),
        ("840 € veroton, mitä se on verollisena?", results.VAT_OF_SUM, {"amount": "840.00", "with_vat": True}),
        ("840 e alv 0 %, mikä on summa alveineen", results.VAT_OF_SUM, {"amount": "840.00", "with_vat": True}),
        ("paljonko 840 on alvin kanssa", results.VAT_OF_SUM, {"amount": "840.00", "with_vat": True}),
        ("paljonko 840 e on veroineen", results.VAT_OF_SUM, {"amount": "840.00", "with_vat": True}),
        ("paljonko on 840 ilman alvia", results.VAT_OF_SUM, {"amount": "840.00", "with_vat": False}),
        ("240 sis. alv, paljonko ilman", results.VAT_OF_SUM, {"amount": "240.00", "with_vat": False}),
        ("240 e alvin kanssa, paljonko veroton", results.VAT_OF_SUM, {"amount": "240.00", "with_vat": False}),
        (
            "paljonko 3 lisenssiä maksaa vuodessa jos hinta on 30 €/kk",
            results.LICENSE_PRICE,
            {"license_count": 3, "unit_price": "30.00", "period_months": 12, "with_vat": False},
        ),
        ("mikä on 5 lisenssin vuosihinta?", results.LICENSE_PRICE, {"license_count": 5, "unit_price": None}),
        (
            "milloin seuraava laskutuskausi alkaa jos kausi on 6 kk ja alkoi 1.1.",
            results.BILLING_PERIODS,
            {"period_start": "2026-01-01", "period_months": 6},
        ),
        ("koska seuraava kausi alkaa kun kausi on 3 kk?", results.BILLING_PERIODS, {"period_start": None}),
        (
            "milloin muutos tulee voimaan jos poistan 2 lisenssiä 15.3. ja kausi on 1.1.-30.6.",
            results.EFFECTIVE_DATE,
            {"change": "removal", "effective_date": "2026-03-15", "period_end": "2026-06-30"},
        ),
        (
            "ylimaksu 300 e, tulevat laskut 250 e 1.7. ja 100 e 1.1.2027",
            results.OVERPAYMENT,
            {"amount": "300.00", "invoices": [["2026-07-01", "250.00"], ["2027-01-01", "100.00"]]},
        ),
        ("10 lisenssiä ja 12 käyttäjää, riittääkö?", results.FREE_LICENSES, {"license_count": 10, "active_users": 12}),
        ("12 lisenssiä, 9 käytössä", results.FREE_LICENSES, {"license_count": 12, "active_users": 9}),
        ("Montako vapaana? 12 lisenssiä joista 9 käytössä", results.FREE_LICENSES, {"active_users": 9}),
        ("onko viite 12344 oikein", results.REFERENCE_NUMBER, {"reference_number": "12344"}),
        ("täsmääkö viitenumero 12 34562?", results.REFERENCE_NUMBER, {"reference_number": "12 34562"}),
        (
            "tarkistatko viitteen RF18 5390 0754 7034",
            results.REFERENCE_NUMBER,
            {"reference_number": "RF18 5390 0754 7034"},
        ),
        (
            "alussa 10 lisenssiä, lisättiin 5 lisenssiä 1.2. ja poistettiin 2 15.3., kausi 1.1.-30.6., 30 €/kk",
            results.LICENSE_CHANGES,
            {"licenses_at_start": 10, "changes": [["2026-02-01", 15], ["2026-03-15", 13]], "unit_price": "30.00"},
        ),
    ],
)
def test_wish_and_figures_are_recognized(text: str, calculation: str, inputs: dict[str, Any]) -> None:
    found = read_question(message_of(text))
    assert found is not None
    assert found.calculation == calculation
    assert {name: found.inputs[name] for name in inputs} == inputs


@pytest.mark.parametrize(
    "text",
    [
        "paljonko lisenssi maksaa vuodessa?",
        "onko hinnoissa alv mukana?",
        "maksoin 240 e liikaa, mitä nyt?",
        "milloin muutos tulee voimaan?",
        "milloin seuraava lasku tulee?",
        "onko laskun 12344 viite sama kuin ennen?",
        "viite 12344",
        "paljonko alv 24 on?",
        "laskutetaanko 12 lisenssistä, kun 9 käyttäjää on aktiivisia?",
        "paljonko alv oli 2024?",
        "montako kappaletta laskulle tulee 14 lisenssistä puolelta vuodelta",
        "poistin 2 ja lisäsin 3 lisenssiä",
        "paljonko maksaa 3 lisenssiä lisää 15.3. hinta 30 €/kk alvin kanssa",
    ],
)
def test_everything_else_is_left_to_the_ordinary_answers(text: str) -> None:
    assert asked_calculator(message_of(text)) is None


@pytest.mark.parametrize(
    ("text", "with_vat"),
    [
        ("veroton summa on 2 384,00, paljonko veron kanssa", True),
        ("VEROTON 890 €, laske alv päälle", True),
        ("nettona 700, paljonko alvin kanssa", True),
        ("paljonko on 700 nettona bruttona?", True),
        ("paljonko on bruttona 700 netto", True),
        ("paljonko on 350 € alv 0 %", True),
        ("mikä on verollinen summa 1000 eurosta", True),
        ("lisää alv summaan 99,90", True),
        ("240 + alv", True),
        ("500 netto -> brutto", True),
        ("verollinen 956,31, mikä siitä veroton osuus", False),
        ("paljonko on verollinen 620 ilman veroa", False),
        ("brutto 620, paljonko netto", False),
        ("mikä on veroton summa 1255 eurosta", False),
        ("hinta 45 € sisältää alvin, paljonko ilman", False),
        ("ota alv pois summasta 1255 €", False),
        ("mikä on veron osuus 620 eurosta", False),
        ("paljonko alvia sisältyy 620 euroon", False),
    ],
)
def test_the_words_beside_a_sum_decide_which_way_it_is_turned(text: str, with_vat: bool) -> None:
    found = read_question(message_of(text))
    assert found is not None
    assert (found.calculation, found.inputs["with_vat"]) == (results.VAT_OF_SUM, with_vat)


@pytest.mark.parametrize("text", ["onko hinta 30 € verollinen", "lasku oli 500 € sis alv", "maksoin 500 € veroa"])
def test_a_sum_that_is_told_with_its_vat_asks_nothing(text: str) -> None:
    assert read_question(message_of(text)) is None
