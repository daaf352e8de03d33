"""What several calculators ask alike: a billing period and a price."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Extra, Field

from bot.web.calculators.field_types import Day, Months, Price
from calculators import checks
from calculators.errors import PeriodEndMissing
from calculators.periods import BillingPeriod
from calculators.proration import METHODS, WHOLE_PERIOD_DAYS


class Question(BaseModel, extra=Extra.forbid):
    """A question to a calculator; an unknown field is a typing error to tell, not to ignore."""


class BoundedPeriod(Question):
    """A billing period by its last day or its months."""

    period_start: Day
    period_end: Day | None
    months: Months | None

    def period(self) -> BillingPeriod:
        """The period, or the error of what is wrong with it."""
        if self.period_end is not None:
            return BillingPeriod(self.period_start, self.period_end)
        if self.months is None:
            raise PeriodEndMissing("period_end")
        return BillingPeriod.of_months(self.period_start, self.months)


class PricedPeriod(BoundedPeriod):
    """A billing period, and a price per month or per period."""

    price_per_month: Price | None
    price_per_period: Price | None
    method: str = Field(WHOLE_PERIOD_DAYS, enum=METHODS)

    def price(self) -> dict[str, Any]:
        """The price and the method as the calculators name them."""
        return {
            "price_per_month": self.price_per_month,
            "price_per_period": self.price_per_period,
            "months": self.months,
            "method": self.method,
        }


def short_list(field: str, value: Any) -> Any:
    """The rows as they are; counted before they are read, so that a million rows cost nothing."""
    if isinstance(value, list):
        checks.rows(field, len(value))
    return value
