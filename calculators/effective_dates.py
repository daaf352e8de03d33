"""When a change to the subscription takes effect.

An addition takes effect on the day it is made for; a removal and a change of package on the first day of
the next period, also when made on the very last day of this one.
Source: Severa billing FAQ (77000585375); article 77000465012 for the last day (31.8.2013 -> 1.9.2013).

>>> half_year = BillingPeriod(date(2013, 3, 1), date(2013, 8, 31))
>>> calculate_effective_date("removal", change_date=date(2013, 8, 31), period=half_year).effective_date
datetime.date(2013, 9, 1)
>>> calculate_effective_date("addition", change_date=date(2013, 8, 31), period=half_year).effective_date
datetime.date(2013, 8, 31)
>>> calculate_effective_date("upgrade", change_date=date(2013, 8, 31), period=half_year)
Traceback (most recent call last):
    ...
calculators.errors.UnknownChange: change: is not a known kind of change
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calculators.errors import UnknownChange
from calculators.other_steps import next_day, same_day
from calculators.periods import BillingPeriod
from calculators.working import Working

ADDITION, REMOVAL, PACKAGE = CHANGES = ("addition", "removal", "package")


@dataclass(frozen=True)
class EffectiveDateResult:
    """The day a change takes effect, with the working."""

    change: str
    change_date: date
    period: BillingPeriod
    working: Working

    @property
    def effective_date(self) -> date:
        """The first day on which the change is in force."""
        value = self.working.result.value
        assert isinstance(value, date)
        return value


def calculate_effective_date(change: str, *, change_date: date, period: BillingPeriod) -> EffectiveDateResult:
    """The day an "addition", a "removal" or a change of "package" takes effect."""
    if change not in CHANGES:
        raise UnknownChange("change")
    period.check_inside("change_date", change_date)
    if change == ADDITION:
        step = same_day("effective_date", change_date)
    else:
        step = next_day("effective_date", period.last_day)
    return EffectiveDateResult(change, change_date, period, Working((step,)))
