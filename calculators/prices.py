"""The price the user gave, and the price of the licenses for a whole period.

The price is per month (times the months of the period) or per period; exactly one of them. When the period
is not whole months, a price per month needs the number of months as well: nothing is guessed.
Units: EUR for one license, without VAT.

>>> from datetime import date
>>> period = BillingPeriod(date(2026, 1, 1), date(2026, 6, 30))
>>> full_price_step(3, Price(per_month=Decimal("30.00")), period).value
540
>>> full_price_step(3, Price(per_month=Decimal("30.00")), BillingPeriod(date(2026, 1, 1), date(2026, 2, 14)))
Traceback (most recent call last):
    ...
calculators.errors.PeriodNotWholeMonths: price_per_month: the period is not whole months: give the price \
for the period, or the number of months (first_day=2026-01-01, last_day=2026-02-14)
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from calculators import checks
from calculators.errors import (
    MonthsDoNotMatchPeriod,
    PeriodNotWholeMonths,
    PriceGivenTwice,
    PriceMissing,
)
from calculators.months import add_months
from calculators.periods import BillingPeriod
from calculators.quantities import eur, licenses, months
from calculators.working import Step, calculated


@dataclass(frozen=True)
class Price:
    """The price of one license, per month or per period, and how many months it covers when that was told."""

    per_month: Decimal | None = None
    per_period: Decimal | None = None
    months: int | None = None

    def __post_init__(self) -> None:
        if self.per_month is None and self.per_period is None:
            raise PriceMissing("price_per_month")
        if self.per_month is not None and self.per_period is not None:
            raise PriceGivenTwice("price_per_period")
        for field, value in (("price_per_month", self.per_month), ("price_per_period", self.per_period)):
            if value is not None:
                checks.price(field, value)
        if self.months is not None:
            checks.months("months", self.months)

    def months_of(self, period: BillingPeriod) -> int:
        """The months of the period: its own when whole, otherwise the given ones, if they can be right."""
        own = period.months
        if own is None and self.months is None:
            field = "price_per_month" if self.per_month is not None else "price_per_period"
            raise PeriodNotWholeMonths(field, first_day=period.first_day, last_day=period.last_day)
        if self.months is None or own == self.months:
            assert own is not None
            return own
        if own is not None or not _can_be(period, self.months):
            raise MonthsDoNotMatchPeriod(
                "months", months=self.months, first_day=period.first_day, last_day=period.last_day
            )
        return self.months


def _can_be(period: BillingPeriod, count: int) -> bool:
    # A month and a half may be sold as one month or as two, but not as six.
    fewer, more = (add_months(period.first_day, n, anchor_day=period.anchor_day) for n in (count - 1, count + 1))
    return fewer < period.next_first_day < more


def full_price_step(count: int, price: Price, period: BillingPeriod) -> Step:
    """The price of `count` licenses for the whole period, exact."""
    if price.per_month is not None:
        covered = months(price.months_of(period))
        return calculated("full_price", "EUR", licenses(count), ("*", eur(price.per_month)), ("*", covered))
    assert price.per_period is not None
    if price.months is not None:
        price.months_of(period)  # a number of months that contradicts the period is told, not ignored
    return calculated("full_price", "EUR", licenses(count), ("*", eur(price.per_period)))
