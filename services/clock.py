"""Today in Finland: the only place outside tests that reads the clock for a date."""

from __future__ import annotations

import os
from datetime import date, datetime, timezone
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
SETTING = "LASKUAPURI_TODAY"


def today() -> date:
    """The date in Europe/Helsinki, or the setting LASKUAPURI_TODAY (2026-03-10) where it is set."""
    fixed = os.environ.get(SETTING, "").strip()
    if not fixed:
        return datetime.now(HELSINKI).date()
    try:
        return date.fromisoformat(fixed)
    except ValueError:
        raise ValueError(f"{SETTING} must be a date like 2026-03-10, not {fixed!r}") from None


def day_in_finland(moment: datetime) -> date:
    """The date in Europe/Helsinki of a stored moment; SQLite gives UTC without saying so."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
    return aware.astimezone(HELSINKI).date()
