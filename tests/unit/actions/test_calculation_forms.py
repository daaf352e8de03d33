"""The figures of a price calculation and of a quantity check; the two fields of a status question."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Action

from actions.forms.validate import ValidateProrationForm, ValidateQuantityForm
from tests.unit.actions.chatting import entity, message, request_action, responses, run, tracker_of
from tests.unit.services.forms.messages import message_of

FIGURES = {
    "license_count": 3,
    "unit_price": "25.00",
    "effective_date": "2026-04-15",
    "period_start": "2026-01-01",
    "period_end": "2026-06-30",
}


def turn(form: Action, latest: dict[str, Any], asked: str | None, **slots: Any) -> tuple[list[str], dict[str, Any]]:
    said, values, _ = run(form, tracker_of(latest, slots={**slots, "requested_slot": asked}, form=form.form))
    return responses(said), values


def proration(*entities: dict[str, Any], asked: str | None = None, **slots: Any) -> dict[str, Any]:
    return turn(ValidateProrationForm(), message(*entities, intent="calculate_proration"), asked, **slots)[1]


@pytest.mark.parametrize("missing", list(FIGURES))
def test_each_missing_figure_is_asked(missing: str) -> None:
    assert proration(**{**FIGURES, missing: None})["requested_slot"] == missing


def test_figures_that_are_all_there_end_the_form() -> None:
    assert proration(**FIGURES)["requested_slot"] is None


def test_figures_of_the_last_calculation_are_used_again() -> None:
    values = proration(entity("license_count", 5), **FIGURES)
    assert values == {"license_count": 5, "requested_slot": None}


def test_the_length_gives_the_end_of_the_period() -> None:
    values = proration(entity("months", 6), asked="period_end", **{**FIGURES, "period_end": None})
    assert values["period_end"] == "2026-06-30"
    assert values["requested_slot"] is None


def test_a_length_told_before_the_start_gives_the_end_when_the_start_comes() -> None:
    known = {**FIGURES, "period_start": None, "period_end": None, "period_months": 3}
    values = proration(entity("date", "2026-02-01"), asked="period_start", **known)
    assert values["period_end"] == "2026-04-30"


def test_a_start_moved_to_the_next_period_moves_the_end_by_the_length() -> None:
    values = proration(entity("period_start", "2026-07-01"), **FIGURES, period_months=6)
    assert values["period_end"] == "2026-12-31"
    assert values["requested_slot"] is None


def test_a_start_after_the_end_asks_the_end_again() -> None:
    values = proration(entity("period_start", "2026-07-01"), **FIGURES)
    assert values["period_end"] is None
    assert values["requested_slot"] == "period_end"


def test_a_start_before_the_end_keeps_the_end() -> None:
    values = proration(entity("period_start", "2026-04-01"), **FIGURES)
    assert values["period_end"] == FIGURES["period_end"]


def test_an_end_given_as_a_day_forgets_the_length_of_an_earlier_period() -> None:
    values = proration(entity("period_end", "2026-12-31"), **FIGURES, period_months=6)
    assert (values["period_end"], values["period_months"]) == ("2026-12-31", None)


def test_days_that_make_no_whole_months_ask_for_the_length() -> None:
    values = proration(entity("period_end", "2026-06-20"), **FIGURES)
    assert values["requested_slot"] == "period_months"


def test_a_length_of_no_months_is_refused() -> None:
    known = {**FIGURES, "period_end": "2026-06-20"}
    said, values = turn(ValidateProrationForm(), message(entity("number", 0)), "period_months", **known)
    assert said == ["utter_fault_number_not_positive"]
    assert values["requested_slot"] == "period_months"


def test_adding_no_licenses_is_refused() -> None:
    said, values = turn(ValidateProrationForm(), message(entity("license_count", 0)), "license_count")
    assert said == ["utter_fault_number_not_positive"]
    assert values["requested_slot"] == "license_count"


def test_an_amount_is_the_price_only_where_the_price_is_asked() -> None:
    assert proration(entity("amount", "25.00"), asked="unit_price")["unit_price"] == "25.00"
    assert "unit_price" not in proration(entity("amount", "25.00"), asked="effective_date")


def test_the_period_is_asked_by_day_though_the_day_of_the_change_is_known() -> None:
    values = proration(entity("date", "2026-01-01"), asked="period_start", license_count=3, effective_date="2026-04-15")
    assert values["period_start"] == "2026-01-01"
    assert "effective_date" not in values


def test_figures_in_a_price_calculation_are_not_announced_as_corrections() -> None:
    assert turn(ValidateProrationForm(), message(entity("license_count", 5)), None, **FIGURES)[0] == []


def quantity(*entities: dict[str, Any], asked: str | None = None, **slots: Any) -> dict[str, Any]:
    return turn(ValidateQuantityForm(), message(*entities, intent="explain_quantity"), asked, **slots)[1]


def test_the_figure_of_the_invoice_is_taken_but_never_asked() -> None:
    values = quantity(entity("number", 65), entity("license_count", 10))
    assert (values["invoiced_quantity"], values["requested_slot"]) == (65, "period_months")


def test_a_period_that_explains_the_figure_of_the_invoice_is_not_asked() -> None:
    values = quantity(entity("number", 60), entity("license_count", 10))
    assert (values["period_months"], values["assumed_months"], values["requested_slot"]) == (6, 6, None)


def test_licenses_and_months_are_enough() -> None:
    assert quantity(entity("months", 6), asked="period_months", order_licenses=10)["requested_slot"] is None


@pytest.mark.parametrize("slot", ["order_licenses", "period_months"])
def test_nothing_is_not_a_quantity(slot: str) -> None:
    said, values = turn(ValidateQuantityForm(), message(entity("number", 0)), slot)
    assert said == ["utter_fault_number_not_positive"]
    assert values[slot] is None


def test_a_status_needs_reference_and_email_both() -> None:
    asked = [
        turn(request_action("validate_request_status_form"), message(intent="request_status"), None, **known)[1][
            "requested_slot"
        ]
        for known in ({}, {"status_reference": "LA-7K3Q-M3"}, {"status_email": "a@b.fi"})
    ]
    assert asked == ["status_reference", "status_email", "status_reference"]


def test_a_status_question_ends_with_both() -> None:
    latest = message(entity("request_reference", "LA-7K3Q-M3"), entity("email", "[email:0123456789]"))
    assert turn(request_action("validate_request_status_form"), latest, None)[1]["requested_slot"] is None


@pytest.mark.parametrize(
    ("text", "slot", "day"),
    [
        ("lisätään 3 lisenssiä kesken kauden, alkaen 23.3.", "effective_date", "2026-03-23"),
        ("lisätään 3 lisenssiä kesken kauden, kausi alkaa 1.1.", "period_start", "2026-01-01"),
    ],
)
def test_in_mid_period_a_day_is_that_of_the_change(text: str, slot: str, day: str) -> None:
    _, values = turn(ValidateProrationForm(), message_of(text), None)
    assert [name for name, value in values.items() if value == day] == [slot]


@pytest.mark.parametrize("reply", ["1440 e / 48 kpl", "1 440,00 €/48 kpl", "1440 euroa per 48 lisenssiä"])
def test_a_sum_told_of_several_is_divided_and_the_division_told(reply: str) -> None:
    asked = {**FIGURES, "unit_price": None}
    said, values = turn(ValidateProrationForm(), message_of(reply, "unit_price"), "unit_price", **asked)
    assert said == ["utter_note_unit_price_of_several"]
    assert values["unit_price"] == "30.00"
    assert "license_count" not in values


def test_a_sum_that_does_not_divide_into_cents_is_asked_again() -> None:
    asked = {**FIGURES, "unit_price": None}
    said, values = turn(ValidateProrationForm(), message_of("1441 e / 48 kpl", "unit_price"), "unit_price", **asked)
    assert said == ["utter_fault_unit_price_not_monthly"]
    assert values == {"unit_price": None, "requested_slot": "unit_price"}


@pytest.mark.parametrize("reply", ["12344", "lasku 12344", "viite 12344", "0112038-9"])
def test_another_number_in_place_of_a_request_s_reference_is_told_so(reply: str) -> None:
    asked = message_of(reply, "status_reference")
    said, values = turn(request_action("validate_request_status_form"), asked, "status_reference")
    assert said == ["utter_fault_request_reference_other"]
    assert values["requested_slot"] == "status_reference"
