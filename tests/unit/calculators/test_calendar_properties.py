"""Billing periods from an anchor day tile the calendar, and months agree with dateutil."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.month_slices import month_slices
from calculators.months import add_months, clamp_day
from calculators.periods import BillingPeriod

few = settings(max_examples=80, deadline=None)
FIRST_DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))
ANCHORS = st.integers(1, 31)
MONTHS = st.integers(1, 12)


def series(year: int, month: int, anchor: int, months: int, count: int) -> list[BillingPeriod]:
    first = clamp_day(year, month, anchor)
    periods = [BillingPeriod.of_months(first, months, anchor_day=anchor)]
    while len(periods) < count:
        periods.append(periods[-1].next())
    return periods


@few
@given(FIRST_DAYS, st.integers(0, 240))
def test_adding_months_agrees_with_dateutil(day: date, months: int) -> None:
    assert add_months(day, months) == day + relativedelta(months=months)


@few
@given(FIRST_DAYS, ANCHORS, MONTHS)
def test_the_periods_of_a_billing_day_leave_no_gap_and_no_overlap(day: date, anchor: int, months: int) -> None:
    periods = series(day.year, day.month, anchor, months, 13)
    for earlier, later in zip(periods, periods[1:], strict=False):
        assert later.first_day - earlier.last_day == timedelta(days=1)
    days = [period.first_day + timedelta(days=n) for period in periods for n in range(period.days)]
    assert len(set(days)) == len(days) == (periods[-1].last_day - periods[0].first_day).days + 1


@few
@given(FIRST_DAYS, ANCHORS, MONTHS)
def test_every_period_begins_on_the_billing_day_or_the_last_day_of_a_short_month(
    day: date, anchor: int, months: int
) -> None:
    for period in series(day.year, day.month, anchor, months, 13):
        last_of_month = period.first_day + relativedelta(day=31)
        assert period.first_day.day == min(anchor, last_of_month.day)
        assert (period.months, period.anchor) == (months, anchor)


@few
@given(FIRST_DAYS, ANCHORS, MONTHS)
def test_every_day_is_in_exactly_one_period(day: date, anchor: int, months: int) -> None:
    periods = series(day.year, day.month, anchor, months, 6)
    for period in periods:
        for edge in (period.first_day, period.last_day):
            assert [other for other in periods if other.contains(edge)] == [period]


@few
@given(FIRST_DAYS, ANCHORS)
def test_twelve_periods_of_a_month_are_one_period_of_a_year(day: date, anchor: int) -> None:
    months = series(day.year, day.month, anchor, 1, 12)
    year = BillingPeriod.of_months(months[0].first_day, 12, anchor_day=anchor)
    assert sum(month.days for month in months) == year.days
    assert months[-1].last_day == year.last_day


def test_a_year_from_the_first_of_march_has_366_days_before_a_leap_day() -> None:
    for year in range(1900, 2199):
        days = BillingPeriod.of_months(date(year, 3, 1), 12).days
        assert days == (366 if isleap(year + 1) else 365), year


@pytest.mark.parametrize("anchor", [29, 30, 31])
@pytest.mark.parametrize(("year", "february"), [(2023, 28), (2024, 29), (2100, 28), (2000, 29)])
def test_a_late_billing_day_is_clamped_in_february_and_restored_in_march(year: int, february: int, anchor: int) -> None:
    january = BillingPeriod.of_months(date(year, 1, anchor), 1, anchor_day=anchor)
    assert january.next().first_day == date(year, 2, min(anchor, february))
    assert january.next().next().first_day == date(year, 3, anchor)


@few
@given(FIRST_DAYS, ANCHORS, MONTHS, st.data())
def test_the_slices_from_a_day_are_the_days_left(day: date, anchor: int, months: int, data: st.DataObject) -> None:
    [period] = series(day.year, day.month, anchor, months, 1)
    from_day = period.first_day + timedelta(days=data.draw(st.integers(0, period.days - 1)))
    slices = month_slices(period, from_day)
    assert sum(part.days for part in slices) == period.remaining_days(from_day)
    assert (slices[0].first_day, slices[-1].last_day) == (from_day, period.last_day)
    assert all(part.is_whole for part in slices[1:])
