"""Billing periods: a first and a last day, both billed.

Length in days = last - first + 1; days remaining from a day = last - day + 1, so the day itself counts.
A period of n months ends the day before the same billing day n months later; a billing day of 29 to 31 is
clamped in shorter months and restored after them (calculators/months.py).
Source: Lago's subscription date services for the month ends.

>>> period = BillingPeriod(date(2026, 1, 1), date(2026, 6, 30))
>>> period.days, period.months, period.remaining_days(date(2026, 3, 15))
(181, 6, 108)
>>> BillingPeriod.of_months(date(2021, 11, 30), 6).last_day
datetime.date(2022, 5, 29)
>>> BillingPeriod(date(2026, 6, 30), date(2026, 1, 1))
Traceback (most recent call last):
    ...
calculators.errors.PeriodEndsBeforeStart: period_end: the period must not end before it starts \
(first_day=2026-06-30, last_day=2026-01-01)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from calculators import checks
from calculators.errors import (
    AnchorDoesNotFit,
    DateOutsidePeriod,
    PeriodEndsBeforeStart,
    PeriodNotWholeMonths,
    PeriodTooLong,
)
from calculators.limits import MAX_MONTHS
from calculators.months import add_months, clamp_day

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class BillingPeriod:
    """A billing period; both days are included.

    `anchor_day` is the billing day of the month. It is needed only where the days leave it open
    (30.11.-27.2. is a quarter for a billing day of 30 and of 31), and defaults to the smallest that fits.
    """

    first_day: date
    last_day: date
    anchor_day: int | None = field(default=None, compare=False, kw_only=True)

    def __post_init__(self) -> None:
        first, last = checks.day("period_start", self.first_day), checks.day("period_end", self.last_day)
        if last < first:
            raise PeriodEndsBeforeStart("period_end", first_day=first, last_day=last)
        if last >= add_months(first, MAX_MONTHS, anchor_day=self.anchor_day):
            raise PeriodTooLong("period_end", limit=MAX_MONTHS)
        if self.anchor_day is not None and first != clamp_day(first.year, first.month, self.anchor_day):
            raise AnchorDoesNotFit("anchor_day", anchor_day=self.anchor_day, first_day=first)

    @classmethod
    def of_months(cls, first_day: date, months: int, *, anchor_day: int | None = None) -> BillingPeriod:
        """The period of `months` whole months that begins on `first_day`."""
        checks.day("period_start", first_day)
        checks.months("months", months)
        next_first = add_months(first_day, months, anchor_day=anchor_day)
        return cls(first_day, next_first - ONE_DAY, anchor_day=anchor_day or first_day.day)

    @property
    def days(self) -> int:
        """Number of days, both ends counted."""
        return (self.last_day - self.first_day).days + 1

    @property
    def next_first_day(self) -> date:
        """The first day of the next period."""
        return self.last_day + ONE_DAY

    @property
    def months(self) -> int | None:
        """Number of whole months, or None when the period is not whole months."""
        first, end, anchor = self.first_day, self.next_first_day, self.anchor
        count = (end.year - first.year) * 12 + end.month - first.month
        whole = count > 0 and all(day == clamp_day(day.year, day.month, anchor) for day in (first, end))
        return count if whole else None

    @property
    def anchor(self) -> int:
        """The billing day of the month."""
        # The later of the two boundary days is the one that was not clamped.
        return self.anchor_day or max(self.first_day.day, self.next_first_day.day)

    def contains(self, day: date) -> bool:
        """Whether the day is billed in this period."""
        return self.first_day <= day <= self.last_day

    def check_inside(self, field_name: str, day: date) -> date:
        """The day itself, or DateOutsidePeriod."""
        if not self.contains(checks.day(field_name, day)):
            raise DateOutsidePeriod(field_name, day=day, first_day=self.first_day, last_day=self.last_day)
        return day

    def remaining_days(self, day: date) -> int:
        """Days from the day to the end of the period, the day itself counted."""
        return (self.last_day - self.check_inside("effective_date", day)).days + 1

    def next(self) -> BillingPeriod:
        """The next period of as many months, on the same billing day."""
        if self.months is None:
            raise PeriodNotWholeMonths("period_end", first_day=self.first_day, last_day=self.last_day)
        return BillingPeriod.of_months(self.next_first_day, self.months, anchor_day=self.anchor)
