"""Useita muutoksia kaudella: what several changes within one billing period cost."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, validator
from pydantic import Field as SchemaField

from bot.web.calculators.answers import TimelineDrawing, TotalAnswer, said
from bot.web.calculators.declaration import METHOD, PERIOD, PRICE, Calculator, Field, Rows
from bot.web.calculators.field_types import Day, LicensesOrNone
from bot.web.calculators.questions import PricedPeriod, Question, short_list
from calculators.license_changes import LicenseChange, calculate_license_changes
from calculators.limits import MAX_ROWS
from services.rendering.formats import plain_money
from services.rendering.results import render_license_changes


class ChangeRow(Question):
    """The number of licenses from a day on."""

    date: Day
    licenses: LicensesOrNone

    def change(self) -> LicenseChange:
        """The row for the calculator."""
        return LicenseChange(self.date, self.licenses)


class LicenseChangesQuestion(PricedPeriod):
    """The licenses the period began with, and the changes made during it."""

    licenses_at_start: LicensesOrNone
    changes: list[ChangeRow] = SchemaField(..., minItems=1, maxItems=MAX_ROWS)

    @validator("changes", pre=True)
    @classmethod
    def _not_too_many(cls, value: Any) -> Any:
        return short_list("changes", value)

    class Config:
        schema_extra = {
            "example": {
                "licenses_at_start": 10,
                "price_per_month": "30.00",
                "period_start": "2026-01-01",
                "period_end": "2026-06-30",
                "changes": [
                    {"date": "2026-02-01", "licenses": 5},
                    {"date": "2026-03-15", "licenses": 15},
                ],
            }
        }


class ChangeLine(BaseModel):
    """One day's change and its price."""

    date: date
    licenses_before: int
    licenses_after: int
    charged_licenses: int
    amount: str


class LicenseChangesAnswer(TotalAnswer):
    """The changes of one billing period and their sum."""

    method: str
    charged_licenses: int
    licenses_next_period: int
    next_period_start: date
    lines: list[ChangeLine]
    timeline: TimelineDrawing


def answer(question: LicenseChangesQuestion) -> dict[str, Any]:
    """What several changes within one billing period cost: only what exceeds the number already paid."""
    result = calculate_license_changes(
        licenses_at_start=question.licenses_at_start,
        period=question.period(),
        changes=[row.change() for row in question.changes],
        **question.price(),
    )
    return {
        "total": plain_money(result.total),
        "method": result.method,
        "charged_licenses": result.charged_licenses,
        "licenses_next_period": result.licenses_next_period,
        "next_period_start": result.period.next_first_day,
        "lines": [
            {
                "date": line.date,
                "licenses_before": line.licenses_before,
                "licenses_after": line.licenses_after,
                "charged_licenses": line.charged_licenses,
                "amount": plain_money(line.amount),
            }
            for line in result.lines
        ],
        **said(render_license_changes(result)),
    }


CALCULATOR = Calculator(
    path="license-changes",
    page="muutokset",
    place=2,
    question=LicenseChangesQuestion,
    gives=LicenseChangesAnswer,
    answer=answer,
    single_fields=(Field("licenses_at_start", "count"), *PERIOD, *PRICE, METHOD),
    rows=Rows("changes", (("date", "date"), ("licenses", "count"))),
)
