"""Laskutuskaudet: the billing periods that follow one another from a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel

from bot.web.calculators.answers import Answer, said
from bot.web.calculators.declaration import Calculator, Field
from bot.web.calculators.field_types import AnchorDay, Day, Months, PeriodCount
from bot.web.calculators.questions import Question
from calculators.billing_periods import calculate_billing_periods
from services.rendering.results import render_billing_periods


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
        **said(render_billing_periods(result)),
    }


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
