"""VAT of a sum, billing periods and reference numbers in words."""

from __future__ import annotations

from datetime import date

from calculators import reference_number
from calculators.billing_periods import BillingPeriodsResult
from calculators.reference_check import ReferenceNumberResult
from calculators.vat import VatResult
from services.content.texts import text
from services.rendering.formats import format_date, format_money, format_percent
from services.rendering.rendered import Rendered, rendered
from services.rendering.words import count

SHORTEST_MONTH = 28  # a later billing day is clamped in some month


def render_vat_of_sum(result: VatResult, on: date, category: str) -> Rendered:
    """A sum with its VAT at the category's rate of the day."""
    return rendered(
        "utter_vat_of_sum_result",
        "utter_card_vat_of_sum",
        result.working,
        net=format_money(result.net),
        total=format_money(result.gross),
        category=text(f"utter_vat_category_{category}"),
        rate=format_percent(result.rate),
        date=format_date(on),
    )


def render_billing_periods(result: BillingPeriodsResult) -> Rendered:
    """The periods as lines; the rule of the month's end where it can matter."""
    month_end = "month_end_" if result.anchor_day > SHORTEST_MONTH else ""
    return rendered(
        f"utter_billing_periods_{month_end}result",
        "utter_card_billing_periods",
        result.working,
        first_day=format_date(result.periods[0].first_day),
        months=count("months", result.months),
        anchor_day=str(result.anchor_day),
    )


def render_reference_number(result: ReferenceNumberResult, given: str) -> Rendered:
    """`given` is "valid", "valid_rf" or "completed": what the number was before it was answered."""
    return rendered(
        f"utter_reference_number_{given}",
        "utter_card_reference_number",
        result.working,
        number=reference_number.format(result.reference_number),
        rf=reference_number.format(result.rf),
        check_digit=result.check_digit,
    )
