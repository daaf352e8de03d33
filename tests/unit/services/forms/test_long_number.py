"""Long invoice numbers, which no word names."""

from __future__ import annotations

import pytest
from rasa_sdk import Action

from services.forms.long_number import long_invoice_number
from tests.unit.actions.chatting import entity, message, request_action, run, tracker_of


@pytest.mark.parametrize(
    ("reply", "number"),
    [
        ("123456789012", "123456789012"),
        (" 1234567890. ", "1234567890"),
        ("1234 5678 9012", "123456789012"),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_ten_to_twenty_digits_are_an_invoice_number(reply: str, number: str) -> None:
    assert long_invoice_number(reply) == number


@pytest.mark.parametrize(
    "reply",
    ["", "40517", "0401234567", "+358401234567", "-123456789012", "123456789012345678901", "en löydä 123456789012"],
)
def test_anything_else_is_none(reply: str) -> None:
    assert long_invoice_number(reply) is None


def answer(form: Action, asked: str, text: str, *entities: dict) -> dict:
    latest = message(*entities, text=text)
    return run(form, tracker_of(latest, slots={"requested_slot": asked}, form=form.form))[1]


@pytest.mark.parametrize(
    ("form", "slot"),
    [
        (request_action("validate_refund_form"), "refund_invoice"),
        (request_action("validate_payment_extension_form"), "extension_invoice"),
    ],
)
def test_the_question_for_the_invoice_takes_a_long_number(form: Action, slot: str) -> None:
    assert answer(form, slot, "123456789012")[slot] == "123456789012"


def test_another_question_does_not_take_it() -> None:
    assert answer(request_action("validate_refund_form"), "refund_iban", "12345600000785").get("refund_invoice") is None


def test_a_reference_number_that_holds_is_read_as_one() -> None:
    found = entity("reference_number", "1234567123456784")
    assert (
        answer(request_action("validate_refund_form"), "refund_invoice", "1 23456 71234 56784", found)["refund_invoice"]
        == found["value"]
    )
