"""When a request is overdue, in Finnish working days."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.service_requests.deadlines import ALLOWED, due_on, is_working_day, last_day, overdue_before

ONE_DATABASE = True

CASES = [
    (date(2026, 3, 9), 2, date(2026, 3, 11)),  # Monday
    (date(2026, 3, 12), 2, date(2026, 3, 16)),  # Thursday, over the weekend
    (date(2026, 3, 14), 1, date(2026, 3, 16)),  # Saturday
    (date(2026, 4, 2), 2, date(2026, 4, 8)),  # Good Friday and Easter Monday
    (date(2026, 12, 4), 1, date(2026, 12, 7)),  # Independence Day is a Sunday
    (date(2026, 12, 23), 2, date(2026, 12, 29)),  # Christmas Eve is a Thursday
    (date(2026, 4, 30), 1, date(2026, 5, 4)),  # First of May is a Friday
]


@pytest.mark.parametrize(("start", "days", "last"), CASES)
def test_weekends_and_holidays_are_no_working_days(start: date, days: int, last: date) -> None:
    assert last_day(start, days) == last


def test_a_closed_request_is_never_overdue() -> None:
    moment = datetime(2020, 1, 1, tzinfo=timezone.utc)
    assert due_on("done", moment, moment) is None


def test_a_request_counts_from_its_day_in_finland() -> None:
    late_evening_utc = datetime(2026, 3, 8, 22, 30, tzinfo=timezone.utc)  # Monday 0.30 in Helsinki
    assert due_on("new", late_evening_utc, late_evening_utc) == date(2026, 3, 11)


@given(st.sampled_from(sorted(ALLOWED)), st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 30))
def test_the_list_and_the_page_agree_on_what_is_overdue(status: str, today: date, back: int) -> None:
    moment = datetime(today.year, today.month, today.day, 10, tzinfo=timezone.utc) - timedelta(days=back)
    assert (due_on(status, moment, moment) < today) is (moment < overdue_before(status, today))


def test_midsummer_eve_is_free() -> None:
    assert not is_working_day(date(2026, 6, 19))
