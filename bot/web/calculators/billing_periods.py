"""Laskutuskaudet: the billing periods that follow one another from a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel

from bot.web.calculators.answers import Answer, said
from bot.web.calculators.declaration import Calculator, Field
from bot.web.calculators.field_types import AnchorDay, Day, Months, PeriodCount
from bot.web.calculators.questions import Question
from calculators.billing_periods import BillingPeriodsResult, calculate_billing_periods
from services.rendering.formats import format_date
from services.rendering.rendered import Rendered, rendered
from services.rendering.words import count

_SHORTEST_MONTH = 28  # a later billing day is clamped in some month


class BillingPeriodsQuestion(Question):
    """`anchor_day` is the billing day of the month, by default that of the first day."""

    first_day: Day
    months: Months
    count: PeriodCount
    anchor_day: AnchorDay | None

    class Config:
        schema_extra = {"example": {"first_day": "2026-01-31", "months": 3, "anchor_day": 31, "count": 4}}


class Period(BaseModel):
    """Both days are billed."""

    first_day: date
    last_day: date
    days: int


class BillingPeriodsAnswer(Answer):
    """The periods in order, and the first day after the last of them."""

    anchor_day: int
    periods: list[Period]
    next_first_day: date


def answer(question: BillingPeriodsQuestion) -> dict[str, Any]:
    """The billing periods that follow one another from a day; a billing day of 29 to 31 is clamped, never lost."""
    result = calculate_billing_periods(**question.dict())
    return {
        "anchor_day": result.anchor_day,
        "periods": [
            {"first_day": period.first_day, "last_day": period.last_day, "days": period.days}
            for period in result.periods
        ],
        "next_first_day": result.next_first_day,
        **said(_rendered(result)),
    }


def _rendered(result: BillingPeriodsResult) -> Rendered:
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


CALCULATOR = Calculator(
    path="billing-periods",
    page="kaudet",
    place=8,
    question=BillingPeriodsQuestion,
    gives=BillingPeriodsAnswer,
    answer=answer,
    single_fields=(
        Field("first_day", "date"),
        Field("months", "count"),
        Field("count", "choice", ("4", "8", "12")),
        Field("anchor_day", "count", required=False),
    ),
    headline=False,
)
