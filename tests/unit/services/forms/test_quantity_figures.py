"""Which figure of a question about the quantity is on the invoice, which in the order, and which the months."""

from __future__ import annotations

import pytest

from actions.forms.validate import ValidateQuantityForm
from services.forms.quantity_figures import with_roles
from tests.unit.actions.chatting import run, tracker_of
from tests.unit.services.forms.messages import message_of


def figures(text: str) -> dict[str, int]:
    names = {"number": "invoiced", "license_count": "licenses", "months": "months"}
    return {names[found["entity"]]: found["value"] for found in with_roles(message_of(text))["entities"]}


@pytest.mark.parametrize(
    ("text", "invoiced", "licenses", "months"),
    [
        ("lisenssejä 65 kpl laskulla, tilauksessa 10, kausi 6 kk", 65, 10, 6),
        ("laskulla 65, lisenssejä 10, puoli vuotta", 65, 10, 6),
        ("laskulla 60 lisenssejä 10 kausi 6", 60, 10, 6),
        ("10 lisenssiä, 6 kk, laskulla 65", 65, 10, 6),
        ("kausi on 6 kk, tilauksessa on 8 lisenssiä ja laskussa lukee 50", 50, 8, 6),
        ("tilaus 8 lisenssiä, kausi 6, lasku 48", 48, 8, 6),
        ("kappalemäärä 48, tilauksessa 8, 6 kuukautta", 48, 8, 6),
        ("60 kpl on laskulla mut tilattu 10 lisenssiä puoleksi vuodeksi", 60, 10, 6),
        ("36 kpl, eikä meillä ole kuin 6 lisenssiä", 36, 6, None),
        ("10 lisenssiä laskulla 60", 60, 10, None),
        ("60 lisenssiä laskutettu vaikka 10 on tilattu", 60, 10, None),
        ("miksi laskutatte 60 käyttäjästä kun meitä on vain 10", 60, 10, None),
        ("Miks tässä on 60 kpl kun meitä on 10?", 60, 10, None),
        ("Meillä on kymmenen lisenssiä, mutta laskussa on määränä kuusikymmentä", 60, 10, None),
        ("65 kpl laskulla", 65, None, None),
        ("lisenssejä 10", None, 10, None),
    ],
)
def test_the_words_beside_a_figure_tell_what_it_is(
    text: str, invoiced: int | None, licenses: int | None, months: int | None
) -> None:
    told = {"invoiced": invoiced, "licenses": licenses, "months": months}
    assert figures(text) == {name: value for name, value in told.items() if value is not None}


def test_figures_that_nothing_tells_apart_stay_numbers() -> None:
    kinds = [entity["entity"] for entity in with_roles(message_of("65 ja 10, 6 kk"))["entities"]]
    assert kinds == ["number", "number", "months"]


def test_the_invoiced_figure_does_not_answer_the_question_for_another_one() -> None:
    text = "laskulla 65, lisenssejä 10"
    slots = {"order_licenses": 10, "invoiced_quantity": 65, "requested_slot": "period_months"}
    _, values, _ = run(ValidateQuantityForm(), tracker_of(message_of(text), slots=slots, form="quantity_form"))
    assert values["requested_slot"] == "period_months"
    assert values.get("period_months") is None
