"""Cutting the rest of a period into months, each with its own length.

A period of whole months is cut at its own billing day (1.1.-30.6. into January ... June; 15.2.-14.5. into
15.2.-14.3. and so on). Any other period is cut at calendar months, as a price per month has no other month
to refer to: 25.1.-2.2.2015 is 7/31 + 2/28.
Source: silverapp/silver#200; frappe/erpnext#36953.

>>> whole = BillingPeriod(date(2026, 1, 1), date(2026, 4, 30))
>>> stub = BillingPeriod(date(2015, 1, 25), date(2015, 2, 2))
>>> [(part.days, part.month_days) for part in month_slices(whole, date(2026, 3, 15))]
[(17, 31), (30, 30)]
>>> [(part.days, part.month_days) for part in month_slices(stub, date(2015, 1, 25))]
[(7, 31), (2, 28)]
>>> month_slices(whole, date(2026, 5, 1))
Traceback (most recent call last):
    ...
calculators.errors.DateOutsidePeriod: effective_date: must be inside the billing period \
(day=2026-05-01, first_day=2026-01-01, last_day=2026-04-30)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calculators.months import add_months
from calculators.periods import ONE_DAY, BillingPeriod


@dataclass(frozen=True)
class MonthSlice:
    """The billed days of one month: first and last day, and the length of the whole month."""

    first_day: date
    last_day: date
    month_days: int

    @property
    def days(self) -> int:
        """Billed days of the month, both ends counted."""
        return (self.last_day - self.first_day).days + 1

    @property
    def is_whole(self) -> bool:
        """Whether the whole month is billed."""
        return self.days == self.month_days


def month_slices(period: BillingPeriod, from_day: date) -> tuple[MonthSlice, ...]:
    """The months from `from_day` to the end of the period, in order."""
    period.check_inside("effective_date", from_day)
    slices = []
    for first, next_first in _months(period):
        start, end = max(first, from_day), min(next_first - ONE_DAY, period.last_day)
        if start <= end:
            slices.append(MonthSlice(start, end, (next_first - first).days))
    return tuple(slices)


def _months(period: BillingPeriod) -> list[tuple[date, date]]:
    anchored = period.months is not None
    start = period.first_day if anchored else period.first_day.replace(day=1)
    anchor = period.anchor if anchored else 1
    months, first = [], start
    while first <= period.last_day:
        next_first = add_months(first, 1, anchor_day=anchor)
        months.append((first, next_first))
        first = next_first
    return months
