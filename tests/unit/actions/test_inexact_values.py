"""What a form says to values that are told inexactly, from the customer's own words to the question asked again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rasa_sdk import Action

from actions.forms.validate import ValidateProrationForm, ValidateQuantityForm
from bot.understanding.grammar import extract
from bot.understanding.grammar.context import in_context
from services.content.texts import load_texts
from tests.unit.actions.chatting import message, request_action, responses, run, tracker_of

TODAY = date(2026, 3, 10)
FIGURES = {
    "license_count": 3,
    "unit_price": "25.00",
    "effective_date": "2026-04-15",
    "period_start": "2026-01-01",
    "period_end": "2026-06-30",
}
ORDER = {"order_licenses": 10, "period_months": 6}
REFUND = {
    "refund_more_invoices": False,
    "refund_wanted": True,
    "refund_business_id": "1967543-8",
    "refund_invoice": "1",
}
DUE = {"extension_due_date": "2026-03-20", "extension_business_id": "1967543-8", "extension_invoice": "10023"}


def say(form: Action, words: str, asked: str | None, **slots: Any) -> tuple[list[str], dict[str, Any]]:
    """The responses to a message as the entity extractor reads it, and the slots set."""
    entities = in_context(words, [found._asdict() for found in extract(words, TODAY)], TODAY)
    said, values, _ = run(
        form, tracker_of(message(*entities), slots={**slots, "requested_slot": asked}, form=form.form)
    )
    return responses(said), values


@pytest.mark.parametrize(
    ("words", "asked", "response"),
    [
        ("noin 10", "license_count", "utter_fault_approximate"),
        ("parikymmentä", "license_count", "utter_fault_approximate"),
        ("parikymmentä lisenssiä", "license_count", "utter_fault_approximate"),
        ("muutama lisenssi", "license_count", "utter_fault_approximate"),
        ("5-10", "license_count", "utter_fault_interval"),
        ("viisi tai kuusi lisenssiä", "license_count", "utter_fault_two_candidates"),
        ("-3 lisenssiä", "license_count", "utter_fault_negative"),
        ("20-30 €/kk", "unit_price", "utter_fault_interval"),
        ("20-30 €", "unit_price", "utter_fault_interval"),
        ("noin 30 euroa kuussa", "unit_price", "utter_fault_approximate"),
        ("360 €/vuosi", "unit_price", "utter_fault_unit_price_not_monthly"),
        ("540 € / 6 kk", "unit_price", "utter_fault_unit_price_not_monthly"),
        ("maaliskuussa", "effective_date", "utter_fault_date_no_day"),
        ("ensi viikolla", "effective_date", "utter_fault_date_no_day"),
        ("noin 15.4.", "effective_date", "utter_fault_date_approximate"),
        ("perjantaina 14.3.2026", "effective_date", "utter_fault_date_weekday"),
        ("31.2.", "effective_date", "utter_fault_no_such_day_in_2"),
        ("tammikuussa", "period_start", "utter_fault_period_start_no_day"),
        ("kesäkuussa", "period_end", "utter_fault_period_end_no_day"),
    ],
)
def test_an_inexact_figure_is_asked_again_and_never_taken(words: str, asked: str, response: str) -> None:
    said, values = say(ValidateProrationForm(), words, asked, **{**FIGURES, asked: None})
    assert said == [response]
    assert values[asked] is None
    assert values["requested_slot"] == asked
    assert response in load_texts()


@pytest.mark.parametrize("words", ["noin 6 kk", "6-12 kk", "muutama kuukausi", "parikymmentä kuukautta"])
def test_an_inexact_length_is_asked_again(words: str) -> None:
    said, values = say(ValidateQuantityForm(), words, "period_months", order_licenses=10)
    assert said[0] in ("utter_fault_approximate", "utter_fault_interval")
    assert values["requested_slot"] == "period_months"


@pytest.mark.parametrize("words", ["noin 500 €", "400-500 euroa", "360 €/vuosi", "parisataa euroa"])
def test_an_inexact_sum_is_not_refunded(words: str) -> None:
    said, values = say(request_action("validate_refund_form"), words, "refund_amount", **REFUND)
    assert len(said) == 1
    assert (values["refund_amount"], values["requested_slot"]) == (None, "refund_amount")
    assert "unit_price" not in said[0]


def test_an_address_with_a_comma_is_asked_again() -> None:
    known = {**REFUND, "refund_amount": "84.30", "refund_iban": "FI2112345600000785"}
    said, values = say(request_action("validate_refund_form"), "maija@yritys,fi", "refund_email", **known)
    assert said == ["utter_fault_email_format"]
    assert values["requested_slot"] == "refund_email"


def test_a_wished_due_date_is_the_new_one() -> None:
    values = say(
        request_action("validate_payment_extension_form"), "eräpäivä voisi olla 31.3.", "extension_new_date", **DUE
    )[1]
    assert values["extension_new_date"] == "2026-03-31"
    assert "extension_due_date" not in values


def test_both_dates_of_an_arrow_are_taken() -> None:
    values = say(request_action("validate_payment_extension_form"), "siirrättekö eräpäivän 15.3. -> 31.3.", None)[1]
    assert (values["extension_due_date"], values["extension_new_date"]) == ("2026-03-15", "2026-03-31")


def test_two_estimates_of_one_message_are_answered_once() -> None:
    assert say(ValidateProrationForm(), "noin 10 lisenssiä, noin 30 €/kk", None)[0] == ["utter_fault_approximate"]


def test_a_month_in_passing_leaves_the_known_day_alone() -> None:
    said, values = say(ValidateProrationForm(), "entä jos lisätään 5 lisenssiä huhtikuussa", None, **FIGURES)
    assert said == []
    assert "effective_date" not in values


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("entä jos lisätään viis lissuu huhtikuun alusta", {"license_count": 5, "effective_date": "2026-04-01"}),
        (
            "kausi on tammi-kesäkuu ja hinta kolmekymppiä kuussa",
            {"period_start": "2026-01-01", "period_end": "2026-06-30", "unit_price": "30.00"},
        ),
        ("hinta on 540 € / 6 kk", {"unit_price": None, "period_months": 6}),
        ("4 lissua lisää 1.3., kausi alkoi 1.1.2026 ja kestää 6 kk", {"license_count": 4, "period_end": "2026-06-30"}),
        ("kausi on vuosi ja 6 kk 1.1.2026 alkaen", {"period_start": "2026-01-01", "period_end": "2027-06-30"}),
        ("kaks lissuu lisää, kolkyt euroo kuussa", {"license_count": 2, "unit_price": "30.00"}),
        ("lisenssit kymmenestä kahteentoista perjantaina 13.3.", {"effective_date": "2026-03-13"}),
        ("eka huhtikuuta kolme lisää, Q2/2026", {"license_count": 3, "effective_date": "2026-04-01"}),
    ],
)
def test_a_whole_message_fills_the_calculation(words: str, expected: dict[str, Any]) -> None:
    values = say(ValidateProrationForm(), words, None)[1]
    assert {slot: values.get(slot) for slot in expected} == expected
