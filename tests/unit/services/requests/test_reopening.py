"""A correction of what ended a request's form opens it again, and nothing else does."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.decision.more_invoices import more_invoices_reply
from services.requests.form import request_forms
from services.requests.reopening import ended_values, reopened
from tests.conftest import TODAY
from tests.unit.services.forms.messages import message_of


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_TODAY", TODAY)


EXTENSION = {
    "form": "payment_extension_form",
    "values": {"extension_due_date": "2026-03-06", "extension_invoice": "123"},
}
REFUND = {"form": "refund_form", "values": {"refund_more_invoices": True, "refund_amount": "250.00"}}


def after(text: str, ended: dict[str, Any]) -> dict[str, Any] | None:
    message = message_of(text)
    return reopened({**message, "replies": {"more_invoices": more_invoices_reply(text)}}, ended)


@pytest.mark.parametrize("text", ["eikun, eräpäivä on 26.3.", "hups, tarkoitin 26.3.", "siis eräpäivä onkin 26.3.2026"])
def test_a_due_date_that_has_not_passed_opens_the_extension(text: str) -> None:
    slots = after(text, EXTENSION)
    assert slots is not None
    assert (slots["extension_due_date"], slots["extension_invoice"]) == ("2026-03-26", "123")


@pytest.mark.parametrize("text", ["eiku ei tule enää laskuja", "eikun ei tulekaan", "väärin, se oli viimeinen lasku"])
def test_no_more_invoices_after_all_opens_the_refund(text: str) -> None:
    slots = after(text, REFUND)
    assert slots is not None
    assert (slots["refund_more_invoices"], slots["refund_amount"]) == (False, "250.00")


@pytest.mark.parametrize(
    "text", ["ei kiitos", "kiitos", "eikun eräpäivä on 5.3.", "lisätään 3 lisenssiä 26.3.", "siis mitä"]
)
def test_nothing_else_opens_a_form(text: str) -> None:
    assert after(text, EXTENSION) is None
    assert after(text, REFUND) is None
    assert after("eikun, eräpäivä on 26.3.", {}) is None


def test_what_was_told_is_kept() -> None:
    form = request_forms()["payment_extension_form"]
    kept = ended_values(form, {"extension_due_date": "2026-03-06", "extension_email": None})
    assert kept == {"form": form.name, "values": {"extension_due_date": "2026-03-06"}}
