"""When a request has waited too long: the last working day by which its team should have moved it on.

Counted in Finnish working days after the day from which the status counts; a weekend or a public holiday is none.

>>> from datetime import date
>>> last_day(date(2026, 4, 2), 2)  # Thursday before Easter; Good Friday and Easter Monday are holidays
datetime.date(2026, 4, 8)
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

import holidays

from actions.service_requests.statuses import IN_PROGRESS, NEW, WAITING

_HELSINKI = ZoneInfo("Europe/Helsinki")
_SATURDAY = 5


class Allowed(NamedTuple):
    """So many working days from the moment in this column."""

    column: str
    working_days: int


# The team's own promise, since 2026-11: nobody has published another one.
ALLOWED = {
    NEW: Allowed("created_at", 2),
    IN_PROGRESS: Allowed("updated_at", 5),
    WAITING: Allowed("updated_at", 10),
}


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


def due_on(status: str, created_at: datetime, updated_at: datetime) -> date | None:
    """The last day in time; None for a closed request."""
    allowed = ALLOWED.get(status)
    if allowed is None:
        return None
    start = created_at if allowed.column == "created_at" else updated_at
    return last_day(start.astimezone(_HELSINKI).date(), allowed.working_days)


def overdue_before(status: str, today: date) -> datetime:
    """The moment before which a request's column must lie for the request to be overdue today."""
    day = today
    while last_day(day, ALLOWED[status].working_days) >= today:
        day -= timedelta(days=1)
    return datetime.combine(day + timedelta(days=1), time(), _HELSINKI)


@lru_cache(maxsize=1)
def _holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("FI")
