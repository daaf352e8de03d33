"""A date written without a year goes to the year that the billing period has."""

from __future__ import annotations

import pytest

from services.forms.years import into_period

_PERIOD = {"period_start", "period_end"}


def _values(effective: str, start: str, end: str) -> dict[str, str]:
    return {"effective_date": effective, "period_start": start, "period_end": end}


@pytest.mark.parametrize(
    ("values", "assumed", "changes"),
    [
        (_values("2027-03-15", "2026-01-01", "2026-06-30"), {"effective_date"}, {"effective_date": "2026-03-15"}),
        (
            _values("2026-03-15", "2027-01-01", "2027-06-30"),
            _PERIOD,
            {"period_start": "2026-01-01", "period_end": "2026-06-30"},
        ),
        (
            _values("2027-03-15", "2026-01-01", "2026-06-30"),
            {"effective_date", *_PERIOD},
            {"effective_date": "2026-03-15"},
        ),
        (_values("2026-01-15", "2026-10-01", "2027-03-31"), {"effective_date"}, {"effective_date": "2027-01-15"}),
        (_values("2024-02-29", "2025-01-01", "2025-06-30"), {"effective_date"}, {"effective_date": "2025-02-28"}),
        # A written year stays, and so does what no year can mend.
        (_values("2027-03-15", "2026-01-01", "2026-06-30"), set(), {}),
        (_values("2026-08-15", "2026-01-01", "2026-06-30"), {"effective_date", *_PERIOD}, {}),
        (_values("2026-03-15", "2026-01-01", "2026-06-30"), {"effective_date", *_PERIOD}, {}),
    ],
)
def test_only_an_assumed_year_is_moved_and_only_into_the_period(
    values: dict[str, str], assumed: set[str], changes: dict[str, str]
) -> None:
    assert into_period(values, assumed) == changes


def test_without_all_three_dates_nothing_moves() -> None:
    assert into_period({"effective_date": "2026-03-15", "period_start": None}, {"effective_date"}) == {}
