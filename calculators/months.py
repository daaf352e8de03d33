"""Adding months to a day without drift.

The billing day (anchor) is kept and only clamped to each month's length: 31.1. -> 28.2. -> 31.3. -> 30.4.
Adding one month to an already clamped day would drift to 28.3. and stay there.
Source: Kill Bill's bill cycle day (TestIntegrationInvoice#testIntegrationWithBCDLargerThanEndMonth).

>>> add_months(date(2017, 1, 31), 1), add_months(date(2017, 1, 31), 2)
(datetime.date(2017, 2, 28), datetime.date(2017, 3, 31))
>>> add_months(date(2017, 2, 28), 1, anchor_day=31)
datetime.date(2017, 3, 31)
>>> add_months(date(9999, 12, 31), 1)
Traceback (most recent call last):
    ...
ValueError: year 10000 is out of range
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def clamp_day(year: int, month: int, anchor_day: int) -> date:
    """The anchor day of a month, or the month's last day when the month is shorter."""
    if year > date.max.year:
        raise ValueError(f"year {year} is out of range")
    return date(year, month, min(anchor_day, monthrange(year, month)[1]))


def add_months(day: date, months: int, *, anchor_day: int | None = None) -> date:
    """The day `months` calendar months later, on the anchor day (by default the day's own number)."""
    years, month = divmod(day.month - 1 + months, 12)
    return clamp_day(day.year + years, month + 1, anchor_day or day.day)
