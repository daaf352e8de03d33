"""Today in Finland: the only place outside tests that reads the clock for a date."""

from __future__ import annotations

from datetime import date, datetime, timezone
from zoneinfo import ZoneInfo

from services.settings import settings

HELSINKI = ZoneInfo("Europe/Helsinki")


def today() -> date:
    """The date in Europe/Helsinki, or the one that the settings fix."""
    return settings().today or datetime.now(HELSINKI).date()


def day_in_finland(moment: datetime) -> date:
    """The date in Europe/Helsinki of a stored moment; SQLite gives UTC without saying so."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
    return aware.astimezone(HELSINKI).date()
