"""When a request has waited too long: the last working day by which its team should have moved it on.

The days are declared by each kind, for each open status: the team's own promise, since 2026-11, as nobody has
published another one. They count from the last time that somebody moved the request on or
noted something, and the day itself is left out. Finnish working days: weekends and public holidays are none.

>>> from datetime import date
>>> last_day(date(2026, 4, 2), 2)  # Thursday before Easter; Good Friday and Easter Monday are holidays
datetime.date(2026, 4, 8)
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays

from services.clock import HELSINKI, day_in_finland
from services.requests.catalogue import stored_kinds

_SATURDAY = 5


def is_working_day(day: date) -> bool:
    """True from Monday to Friday, public holidays left out."""
    return day.weekday() < _SATURDAY and day not in _holidays()


def last_day(start: date, working_days: int) -> date:
    """The day that is so many working days after `start`."""
    day = start
    while working_days:
        day += timedelta(days=1)
        working_days -= is_working_day(day)
    return day


def due_on(kind: str, status: str, updated_at: datetime) -> date | None:
    """The last day in time; None for a closed request."""
    declared = stored_kinds().get(kind)
    working_days = declared.working_days.get(status) if declared else None
    return None if working_days is None else last_day(day_in_finland(updated_at), working_days)


def overdue_before(kind: str, status: str, today: date) -> datetime:
    """A request that was moved on before this moment is overdue today."""
    day, working_days = today, stored_kinds()[kind].working_days[status]
    while last_day(day, working_days) >= today:
        day -= timedelta(days=1)
    return datetime.combine(day + timedelta(days=1), time(), HELSINKI)


@lru_cache(maxsize=1)
def _holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("FI")
