"""The due date decides the payment extension; today is 10.3.2026."""

from __future__ import annotations

from typing import Any

import pytest

from services.requests.kinds.payment_extension import has_passed
from tests.unit.actions.chatting import EXTENSION, entity, message, request_action, responses, run, tracker_of


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_TODAY", "2026-03-10")


def turn(latest: dict[str, Any], asked: str | None, **slots: Any) -> tuple[list[str], dict[str, Any]]:
    tracker = tracker_of(latest, slots={**slots, "requested_slot": asked}, form="payment_extension_form")
    said, values, _ = run(request_action("validate_payment_extension_form"), tracker)
    return responses(said), values


@pytest.mark.parametrize(("due_date", "passed"), [("2026-03-09", True), ("2026-03-10", False), ("2026-03-11", False)])
def test_on_the_due_date_itself_it_has_not_passed(due_date: str, passed: bool) -> None:
    assert has_passed(due_date) is passed


def test_the_due_date_is_asked_first() -> None:
    assert turn(message(intent="payment_extension"), None)[1]["requested_slot"] == "extension_due_date"


def test_a_due_date_that_has_passed_ends_the_form() -> None:
    _, values = turn(message(entity("date", "2026-03-09")), "extension_due_date")
    assert values["requested_slot"] is None
    assert "extension_confirmed" not in values


def test_a_due_date_still_to_come_leads_to_the_details() -> None:
    _, values = turn(message(entity("date", "2026-03-10")), "extension_due_date")
    assert values["requested_slot"] == "extension_business_id"


def test_both_dates_of_the_first_message_find_their_fields() -> None:
    dates = entity("date", "2026-03-31", role="until"), entity("date", "2026-03-15", role="due_date")
    _, values = turn(message(*dates, intent="payment_extension"), None)
    assert (values["extension_due_date"], values["extension_new_date"]) == ("2026-03-15", "2026-03-31")


@pytest.mark.parametrize("wish", ["2026-03-14", "2026-03-15"])
def test_a_new_date_not_after_the_due_date_is_refused(wish: str) -> None:
    known = {**EXTENSION, "extension_new_date": None}
    said, values = turn(message(entity("date", wish)), "extension_new_date", **known)
    assert said == ["utter_fault_extension_new_date_not_after"]
    assert values["extension_new_date"] is None


def test_a_due_date_corrected_past_the_new_date_asks_the_new_date_again() -> None:
    later = message(entity("date", "2026-04-15", role="due_date"))
    said, values = turn(later, "extension_confirmed", **EXTENSION)
    assert "utter_fault_extension_new_date_not_after" in said
    assert values["extension_new_date"] is None
    assert values["requested_slot"] == "extension_new_date"


def test_a_wish_told_before_its_due_date_is_checked_as_well() -> None:
    dates = entity("date", "2026-03-12", role="until"), entity("date", "2026-03-15", role="due_date")
    said, values = turn(message(*dates, intent="payment_extension"), None)
    assert said == ["utter_form_noted", "utter_fault_extension_new_date_not_after"]
    assert values["extension_new_date"] is None


def test_a_due_date_corrected_into_the_past_ends_the_form() -> None:
    _, values = turn(message(entity("date", "2026-02-01", role="due_date")), "extension_confirmed", **EXTENSION)
    assert values["requested_slot"] is None


def test_a_reference_number_stands_for_the_invoice() -> None:
    known = {**EXTENSION, "extension_invoice": None}
    _, values = turn(message(entity("reference_number", "77001236")), "extension_invoice", **known)
    assert values["extension_invoice"] == "77001236"


def test_a_message_answered_elsewhere_fills_nothing() -> None:
    answered = [{"event": "user"}, {"event": "action", "name": "action_answer"}]
    tracker = tracker_of(
        message(entity("date", "2026-03-20"), intent="invoice_quantity"),
        slots={"requested_slot": "extension_due_date"},
        form="payment_extension_form",
        events=[*answered, {"event": "action", "name": "payment_extension_form"}],
    )
    _, values, _ = run(request_action("validate_payment_extension_form"), tracker)
    assert "extension_due_date" not in values
    assert values["requested_slot"] == "extension_due_date"


LENGTHS = [("extension_days", 10, "2026-03-25"), ("extension_days", 14, "2026-03-29"), ("months", 1, "2026-04-15")]


@pytest.mark.parametrize(("kind", "value", "new_date"), LENGTHS)
def test_a_length_of_time_is_counted_from_the_due_date(kind: str, value: int, new_date: str) -> None:
    known = {**EXTENSION, "extension_new_date": None}
    _, values = turn(message(entity(kind, value)), "extension_new_date", **known)
    assert (values["extension_new_date"], values["requested_slot"]) == (new_date, "extension_confirmed")


def test_a_length_told_before_the_due_date_waits_for_it() -> None:
    _, first = turn(message(entity("extension_days", 10), intent="payment_extension"), None)
    assert first["requested_slot"] == "extension_due_date"
    kept = {"extension_days": first["extension_days"]}
    _, values = turn(message(entity("date", "2026-03-15")), "extension_due_date", **kept)
    assert (values["extension_new_date"], values["extension_days"]) == ("2026-03-25", None)


def test_a_date_written_out_goes_before_a_length() -> None:
    said = entity("extension_days", 10), entity("date", "2026-03-31", role="until")
    _, values = turn(message(*said), "extension_new_date", **{**EXTENSION, "extension_new_date": None})
    assert values["extension_new_date"] == "2026-03-31"


def test_a_month_from_the_last_of_january_ends_with_february() -> None:
    known = {**EXTENSION, "extension_new_date": None, "extension_due_date": "2027-01-31"}
    _, values = turn(message(entity("months", 1)), "extension_new_date", **known)
    assert values["extension_new_date"] == "2027-02-28"


def _told(text: str, said: str) -> tuple[list[str], dict[str, Any]]:
    """The reply to the question for the new date, after the due date was told and the bot said something."""
    slots = {"extension_due_date": "2026-03-25", "extension_business_id": "2332748-7", "extension_invoice": "40517"}
    events = [
        {"event": "user", "text": "20.3."},
        {"event": "slot", "name": "extension_new_date", "value": None},
        {"event": "bot", "metadata": {"utter_action": said}},
        {"event": "bot", "metadata": {"utter_action": "utter_ask_extension_new_date"}},
        {"event": "user", "text": text},
    ]
    earlier = [{"event": "slot", "name": name, "value": value} for name, value in reversed(slots.items())]
    tracker = tracker_of(
        message(entity("date", "2026-04-15"), text=text),
        slots={**slots, "requested_slot": "extension_new_date"},
        form="payment_extension_form",
        events=[*earlier, *events],
    )
    said_now, values, _ = run(request_action("validate_payment_extension_form"), tracker)
    return responses(said_now), values


@pytest.mark.parametrize("text", ["tarkoitin 15.4.", "siis 15.4.", "eiku 15.4.", "anteeksi, 15.4."])
def test_what_follows_a_refused_new_date_is_the_new_date(text: str) -> None:
    said, values = _told(text, "utter_fault_extension_new_date_not_after")
    assert values["extension_new_date"] == "2026-04-15"
    assert "extension_due_date" not in values


def test_a_correction_after_an_answer_still_points_at_what_was_told_last() -> None:
    _, values = _told("tarkoitin 15.4.", "utter_help_extension_new_date")
    assert values["extension_due_date"] == "2026-04-15"
