"""VAT, billing periods and reference numbers over HTTP: what they take and give."""

from __future__ import annotations

import datetime
from typing import Any

from pydantic import BaseModel, Field, validator

from bot.web.api.schemas import calculator_examples as examples
from bot.web.api.schemas.calculator_answers import StepLine
from bot.web.api.schemas.calculator_fields import Amount, AnchorDay, Day, Flag, Months, NumberLiteral, PeriodCount
from bot.web.api.schemas.calculator_period import Question
from calculators.errors import InvalidReferenceFormat
from calculators.reference_number import FIELD, compact
from calculators.vat import GENERAL, vat_table

CATEGORIES = tuple(dict.fromkeys(row.category for row in vat_table()))


class _Answer(BaseModel):
    steps: list[StepLine]
    text: str


class VatQuestion(Question, schema_extra=examples.VAT):
    """A sum without VAT in EUR, and the day of supply."""

    net: Amount
    date: Day
    category: str = Field(GENERAL, enum=CATEGORIES)


class VatAnswer(_Answer):
    """`rate` in per cent, sums in EUR; `total` is `gross`."""

    total: str
    net: str
    rate: str
    vat: str
    gross: str


class BillingPeriodsQuestion(Question, schema_extra=examples.BILLING_PERIODS):
    """`anchor_day` is the billing day of the month, by default that of the first day."""

    first_day: Day
    months: Months
    count: PeriodCount
    anchor_day: AnchorDay | None


class Period(BaseModel):
    """Both days are billed."""

    first_day: datetime.date
    last_day: datetime.date
    days: int


class BillingPeriodsAnswer(_Answer):
    """The periods in order, and the first day after the last of them."""

    anchor_day: int
    periods: list[Period]
    next_first_day: datetime.date


class ReferenceNumberQuestion(Question, schema_extra=examples.REFERENCE_NUMBER):
    """A whole number in the national or the RF form, or with `add_check_digit` the digits before the check digit."""

    reference_number: str
    add_check_digit: Flag = False

    @validator("reference_number", pre=True)
    @classmethod
    def _is_text(cls, value: Any) -> Any:
        # A JSON number would have lost its leading zeros, and is never how a reference is written.
        if not isinstance(value, str) or isinstance(value, NumberLiteral):
            raise InvalidReferenceFormat(FIELD)
        return value

    def given(self) -> str:
        """What was given: "completed" by us, or "valid" in either form."""
        if self.add_check_digit:
            return "completed"
        return "valid_rf" if compact(self.reference_number).startswith("RF") else "valid"


class ReferenceNumberAnswer(_Answer):
    """The number in the national and the RF form, without spaces and as it is printed."""

    reference_number: str
    formatted: str
    rf: str
    rf_formatted: str
    check_digit: str
