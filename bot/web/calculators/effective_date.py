"""Milloin muutos tulee voimaan: the day from which an addition, a removal or a change of package counts."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.web.calculators.answers import Answer, TimelineDrawing, said
from bot.web.calculators.declaration import PERIOD, Calculator, Field
from bot.web.calculators.field_types import Day
from bot.web.calculators.questions import BoundedPeriod
from calculators.effective_dates import CHANGES, calculate_effective_date
from calculators.errors import MonthsDoNotMatchPeriod
from calculators.periods import BillingPeriod
from services.rendering.results import render_effective_date


class EffectiveDateQuestion(BoundedPeriod):
    """`change` is "addition", "removal" or "package"; `change_date` the day it is made for."""

    change: str
    change_date: Day

    def period(self) -> BillingPeriod:
        """The period; a number of months that contradicts its last day is told, not ignored."""
        period = super().period()
        if self.months is not None and period.months != self.months:
            days = {"first_day": period.first_day, "last_day": period.last_day}
            raise MonthsDoNotMatchPeriod("months", months=self.months, **days)
        return period

    class Config:
        schema_extra = {
            "example": {
                "change": "removal",
                "change_date": "2026-03-15",
                "period_start": "2026-01-01",
                "period_end": "2026-06-30",
            }
        }


class EffectiveDateAnswer(Answer):
    """The first day on which the change is in force."""

    change: str
    effective_date: date
    timeline: TimelineDrawing


def answer(question: EffectiveDateQuestion) -> dict[str, Any]:
    """When an addition, a removal or a change of package takes effect."""
    result = calculate_effective_date(question.change, change_date=question.change_date, period=question.period())
    return {
        "change": result.change,
        "effective_date": result.effective_date,
        **said(render_effective_date(result)),
    }


CALCULATOR = Calculator(
    path="effective-date",
    page="voimaantulo",
    place=3,
    question=EffectiveDateQuestion,
    gives=EffectiveDateAnswer,
    answer=answer,
    single_fields=(Field("change", "choice", CHANGES), Field("change_date", "date"), *PERIOD),
)
