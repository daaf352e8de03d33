"""The billing periods that follow one another from a day on.

Period n begins n x months after the first day, on the billing day (anchor) clamped to the month's length: it is
counted from the first day and never from a clamped one, so 31.1. -> 28.2. -> 31.3. does not drift. Each ends on the
day before the next. The billing day defaults to the first day's own number; give it when the first day is clamped.
Units: whole months, days both included.
Source: Kill Bill's bill cycle day (calculators/months.py).

>>> result = calculate_billing_periods(date(2026, 2, 28), months=1, count=3, anchor_day=31)
>>> [str(period.last_day) for period in result.periods], str(result.next_first_day)
(['2026-03-30', '2026-04-29', '2026-05-30'], '2026-05-31')
>>> calculate_billing_periods(date(2026, 2, 27), months=1, count=3, anchor_day=31)
Traceback (most recent call last):
    ...
calculators.errors.AnchorDoesNotFit: anchor_day: the billing day does not lead to the first day of the period \
(anchor_day=31, first_day=2026-02-27)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calculators import checks
from calculators.errors import DateNotSupported
from calculators.limits import FIRST_YEAR, LAST_DAY_OF_MONTH, LAST_YEAR, MAX_ROWS
from calculators.months import add_months
from calculators.other_steps import billed_days, next_day
from calculators.periods import BillingPeriod
from calculators.working import Working


@dataclass(frozen=True)
class BillingPeriodsResult:
    """The periods in order, with the working: a line for each, and the first day after the last."""

    months: int
    anchor_day: int
    periods: tuple[BillingPeriod, ...]
    working: Working

    @property
    def next_first_day(self) -> date:
        """The first day of the period after the last one told."""
        value = self.working.result.value
        assert isinstance(value, date)
        return value


def calculate_billing_periods(
    first_day: date, *, months: int, count: int, anchor_day: int | None = None
) -> BillingPeriodsResult:
    """`count` periods of `months` months from `first_day`; DateNotSupported when they lead past the known years."""
    checks.day("first_day", first_day)
    checks.months("months", months)
    checks.whole_number("count", count, at_least=1, at_most=MAX_ROWS)
    if anchor_day is not None:
        checks.whole_number("anchor_day", anchor_day, at_least=1, at_most=LAST_DAY_OF_MONTH)
    anchor = anchor_day or first_day.day
    if add_months(first_day, months * count, anchor_day=anchor).year > LAST_YEAR:
        raise DateNotSupported("count", first_year=FIRST_YEAR, last_year=LAST_YEAR)
    starts = [first_day, *(add_months(first_day, months * n, anchor_day=anchor) for n in range(1, count))]
    periods = tuple(BillingPeriod.of_months(start, months, anchor_day=anchor) for start in starts)
    lines = [billed_days("billing_period", period.first_day, period.last_day) for period in periods]
    steps = (*lines, next_day("next_period_start", periods[-1].last_day))
    return BillingPeriodsResult(months, anchor, periods, Working(steps))
