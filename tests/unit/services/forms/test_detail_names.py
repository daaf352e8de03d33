"""Details that customers name in typing, at a request's summary or when asked which one to correct."""

from __future__ import annotations

from typing import Any

import pytest

from services.content.texts import text
from services.forms.detail_names import named_detail, wants_change
from services.requests.form import RequestForm, request_forms
from tests.unit.actions.chatting import EXTENSION, message, request_action, run, tracker_of


def turn(words: str, asked: str, intent: str = "nlu_fallback", **slots: Any) -> dict[str, Any]:
    tracker = tracker_of(
        message(intent=intent, text=words),
        slots={**EXTENSION, **slots, "requested_slot": asked},
        form="payment_extension_form",
    )
    return run(request_action("validate_payment_extension_form"), tracker)[1]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_TODAY", "2026-03-10")


@pytest.mark.parametrize("form", request_forms().values(), ids=request_forms())
def test_every_button_of_the_details_may_be_typed(form: RequestForm) -> None:
    for slot in form.details:
        assert named_detail(text(f"utter_label_{slot}"), form.called) == slot


@pytest.mark.parametrize(
    ("words", "slot"),
    [
        ("eräpäivä", "extension_due_date"),
        ("se uusi eräpäivä", "extension_new_date"),
        ("sposti", "extension_email"),
        ("viitenumero", "extension_invoice"),
        ("ytunnus", "extension_business_id"),
        ("en tiedä", None),
    ],
)
def test_a_detail_is_known_by_its_everyday_names(words: str, slot: str | None) -> None:
    assert named_detail(words, request_forms()["payment_extension_form"].called) == slot


def test_a_typed_name_answers_which_detail_to_correct() -> None:
    values = turn("eräpäivä", "extension_change", extension_confirmed=False)
    assert (values["extension_due_date"], values["requested_slot"]) == (None, "extension_due_date")


@pytest.mark.parametrize("words", ["sähköposti on väärin", "korjaa sähköposti"])
def test_a_detail_that_is_wrong_is_asked_again_from_the_summary(words: str) -> None:
    values = turn(words, "extension_confirmed", intent="deny")
    assert (values["extension_email"], values["requested_slot"]) == (None, "extension_email")
    assert "extension_confirmed" not in values or values["extension_confirmed"] is None


def test_typing_the_words_of_the_button_asks_which_detail() -> None:
    values = turn("korjaa tietoja", "extension_confirmed")
    assert (values["extension_confirmed"], values["requested_slot"]) == (False, "extension_change")


def test_a_question_about_a_change_opens_no_detail() -> None:
    assert not wants_change("voiko eräpäivää vielä muuttaa myöhemmin?")
    assert turn("voiko eräpäivää vielä muuttaa?", "extension_confirmed")["requested_slot"] == "extension_confirmed"


def test_a_long_message_names_no_detail() -> None:
    assert (
        named_detail("saimme laskun jonka summa on aivan eri kuin ennen", request_forms()["refund_form"].called) is None
    )
