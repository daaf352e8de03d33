"""A price that has VAT in it is not taken for one without."""

from __future__ import annotations

import pytest

from actions.forms.validate import ValidateProrationForm
from services.forms.gross_price import tells_gross_price
from tests.unit.actions.chatting import entity, message, responses, run, tracker_of


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
    ],
)
def test_vat_right_after_the_price_is_in_it(text: str) -> None:
    assert tells_gross_price(priced(text), "37.65")


@pytest.mark.parametrize(
    "text",
    [
        "paljonko alvillisena maksaa 2 lisenssiä, hinta 37,65 €/kk",
        "37,65 €/kk + alv",
        "37,65 € ilman alvia",
        "37,65 € alv 0 %",
        "37,65 €/kk. Entä alvin kanssa?",
    ],
)
def test_another_word_of_vat_is_not_about_the_price(text: str) -> None:
    assert not tells_gross_price(priced(text), "37.65")


def test_a_price_with_vat_is_asked_again_without_it() -> None:
    said, values, _ = run(ValidateProrationForm(), tracker_of({**priced("3 lisenssiä, 37,65 € sis. alv")}))
    assert responses(said) == ["utter_fault_unit_price_with_vat"]
    assert values["unit_price"] is None
