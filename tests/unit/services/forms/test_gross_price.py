"""A price that has VAT in it is not taken for one without."""

from __future__ import annotations

from datetime import date

import pytest

from actions.forms.validate import ValidateProrationForm
from services.forms.gross_price import gross_price_of, net_price
from tests.unit.actions.chatting import entity, message, run, tracker_of


def priced(text: str, words: str = "37,65") -> dict[str, object]:
    end = text.index(words) + len(words)
    return message(entity("unit_price", "37.65", start=end - len(words), end=end), text=text)


@pytest.mark.parametrize(
    "text",
    [
        "hinta on 37,65 sis alv, lisätään 2",
        "37,65 €/kk (sis. alv)",
        "37,65 euroa kuukaudessa alvillisena",
        "37,65 e, alv mukana",
        "37,65 € arvonlisäveron kanssa",
        "37,65 €/kk alv 25,5 %",
        "verollinen hinta on 37,65",
        "hinta veroineen 37,65 €",
    ],
)
def test_vat_right_after_the_price_is_in_it(text: str) -> None:
    assert gross_price_of(priced(text), "37.65")


@pytest.mark.parametrize(
    "text",
    [
        "paljonko alvillisena maksaa 2 lisenssiä, hinta 37,65 €/kk",
        "37,65 €/kk + alv",
        "37,65 € ilman alvia",
        "37,65 € alv 0 %",
        "37,65 €/kk. Entä alvin kanssa?",
        "37,65 €/kk + alv 25,5 %",
    ],
)
def test_another_word_of_vat_is_not_about_the_price(text: str) -> None:
    assert not gross_price_of(priced(text), "37.65")


def test_the_rate_that_was_told_is_read_with_it() -> None:
    found = gross_price_of(priced("37,65 €/kk, sis. alv 24 %"), "37.65")
    assert found is not None
    assert found.rate == "24"


@pytest.mark.parametrize(
    ("day", "rate", "net"),
    [(date(2026, 3, 15), None, ("30.00", "25.5")), (date(2024, 8, 31), None, ("30.36", "24"))],
)
def test_the_vat_taken_out_is_that_of_the_day(day: date, rate: str | None, net: tuple[str, str]) -> None:
    assert net_price("37.65", day, rate) == net


def test_a_price_with_vat_fills_the_price_without() -> None:
    said, values, _ = run(ValidateProrationForm(), tracker_of({**priced("3 lisenssiä, 37,65 € sis. alv")}))
    assert said == []
    assert (values["unit_price"], values["gross_price"], values["vat_rate"]) == ("30.00", "37.65", "25.5")
