"""Dates written without a year: the year that brings the change into its billing period.

"Lisätään 3 lisenssiä 15.3., kausi 1.1.-30.6.2026" means March 2026, whatever today is. Only an assumed year
is moved, never a written one, and the answer states every date in full.
"""

from __future__ import annotations

from datetime import date
from typing import Any

_MOST_YEARS = 2  # further away it is no slip of the year any more


def into_period(values: dict[str, Any], assumed: set[str]) -> dict[str, str]:
    """The slots to change so that the effective date lies in the period; empty when it does or nothing may move."""
    days = [values.get(slot) for slot in ("effective_date", "period_start", "period_end")]
    if not all(days):
        return {}
    effective, start, end = (date.fromisoformat(str(day)) for day in days)
    if start <= effective <= end or end < start:
        return {}
    for years in sorted(range(-_MOST_YEARS, _MOST_YEARS + 1), key=abs):
        if "effective_date" in assumed and start <= _moved(effective, years) <= end:
            return {"effective_date": _moved(effective, years).isoformat()}
        whole_period = {"period_start", "period_end"} <= assumed
        if whole_period and _moved(start, years) <= effective <= _moved(end, years):
            return {
                "period_start": _moved(start, years).isoformat(),
                "period_end": _moved(end, years).isoformat(),
            }
    return {}


def _moved(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February in a year without one
        return day.replace(year=day.year + years, day=28)
