"""Billing periods and reference numbers in words."""

from __future__ import annotations

from calculators import reference_number
from calculators.billing_periods import BillingPeriodsResult
from calculators.reference_check import ReferenceNumberResult
from services.rendering.formats import format_date
from services.rendering.rendered import Rendered, rendered
from services.rendering.words import count

_SHORTEST_MONTH = 28  # a later billing day is clamped in some month


def render_billing_periods(result: BillingPeriodsResult) -> Rendered:
    """The periods as lines; the rule of the month's end where it can matter."""
    month_end = "month_end_" if result.anchor_day > _SHORTEST_MONTH else ""
    return rendered(
        f"utter_billing_periods_{month_end}result",
        "utter_card_billing_periods",
        result.working,
        first_day=format_date(result.periods[0].first_day),
        months=count("months", result.months),
        anchor_day=str(result.anchor_day),
    )


def render_reference_number(result: ReferenceNumberResult, given: str) -> Rendered:
    """A checked number; `given` is "completed" by us, or "valid" or "valid_rf" as it stood."""
    return rendered(
        f"utter_reference_number_{given}",
        "utter_card_reference_number",
        result.working,
        number=reference_number.format(result.reference_number),
        rf=reference_number.format(result.rf),
        check_digit=result.check_digit,
    )


def form_of(number: str) -> str:
    """The form in which a reference number is written, for `render_reference_number`."""
    return "valid_rf" if reference_number.compact(number).startswith("RF") else "valid"
