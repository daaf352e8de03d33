"""Billing periods, billing days and months."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import errors
from calculators.month_slices import month_slices
from calculators.months import add_months, clamp_day
from calculators.periods import BillingPeriod

FIRST_DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))
few = settings(max_examples=60, deadline=None)


@few
@given(FIRST_DAYS, st.integers(1, 120))
def test_a_period_of_months_knows_its_months(first_day: date, months: int) -> None:
    assert BillingPeriod.of_months(first_day, months).months == months


@few
@given(FIRST_DAYS, st.integers(1, 24), st.integers(1, 12))
def test_following_periods_never_drift_from_the_billing_day(first_day: date, months: int, steps: int) -> None:
    period = BillingPeriod.of_months(first_day, months)
    for _ in range(steps):
        period = period.next()
    assert period.first_day == add_months(first_day, months * steps)


@few
@given(FIRST_DAYS, st.integers(1, 24))
def test_the_slices_of_a_whole_period_are_its_days_and_its_months(first_day: date, months: int) -> None:
    period = BillingPeriod.of_months(first_day, months)
    slices = month_slices(period, first_day)
    assert sum(part.days for part in slices) == period.days
    assert [part.is_whole for part in slices] == [True] * months


def test_the_first_of_a_month_is_a_slice_of_its_own() -> None:
    period = BillingPeriod(date(2026, 1, 1), date(2026, 2, 1))
    slices = month_slices(period, period.first_day)
    assert [(part.days, part.month_days) for part in slices] == [(31, 31), (1, 28)]


@pytest.mark.parametrize(
    ("first_day", "last_day", "months"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), None),
        (date(2026, 1, 1), date(2026, 1, 30), None),
        (date(2026, 1, 31), date(2026, 2, 28), None),
        (date(2017, 1, 31), date(2017, 2, 27), 1),
        (date(2017, 2, 28), date(2017, 3, 30), 1),
        (date(2024, 2, 29), date(2025, 2, 27), 12),
        (date(2018, 1, 1), date(2018, 2, 14), None),
        (date(2026, 1, 15), date(2026, 4, 14), 3),
    ],
)
def test_whole_months_are_recognized(first_day: date, last_day: date, months: int | None) -> None:
    assert BillingPeriod(first_day, last_day).months == months


def test_a_quarter_from_the_end_of_november_needs_its_billing_day() -> None:
    days = date(2016, 11, 30), date(2017, 2, 27)
    assert BillingPeriod(*days).next().last_day == date(2017, 5, 29)
    assert BillingPeriod(*days, anchor_day=31).next().last_day == date(2017, 5, 30)


def test_the_billing_day_is_no_part_of_what_a_period_is() -> None:
    days = date(2016, 11, 30), date(2017, 2, 27)
    assert BillingPeriod(*days) == BillingPeriod(*days, anchor_day=31)


def test_the_31st_becomes_the_28th_in_february() -> None:
    assert clamp_day(2022, 2, 31) == date(2022, 2, 28)


def test_the_calendar_ends_with_the_year_9999() -> None:
    assert clamp_day(9999, 2, 31) == date(9999, 2, 28)
    with pytest.raises(ValueError, match="year 10000 is out of range"):
        clamp_day(10_000, 1, 1)


def test_ten_years_are_counted_from_the_billing_day() -> None:
    # 29.2.2028 is the billing day again, so the period may last until the day before.
    assert BillingPeriod.of_months(date(2018, 2, 28), 120, anchor_day=31).last_day == date(2028, 2, 28)


def test_a_moved_billing_day_of_31_does_not_begin_in_the_period_before() -> None:
    assert BillingPeriod.of_months(date(2011, 1, 31), 1).last_day == date(2011, 2, 27)


def test_both_ends_belong_to_the_period() -> None:
    period = BillingPeriod(date(2026, 1, 1), date(2026, 1, 31))
    assert [period.contains(date(2026, 1, day)) for day in (1, 31)] == [True, True]
    assert not period.contains(date(2026, 2, 1))
    assert (period.days, period.remaining_days(date(2026, 1, 31))) == (31, 1)


def test_a_period_of_odd_days_has_no_next_period() -> None:
    with pytest.raises(errors.PeriodNotWholeMonths):
        BillingPeriod(date(2026, 1, 1), date(2026, 1, 10)).next()


def test_ten_years_is_the_longest_period() -> None:
    assert BillingPeriod(date(2020, 1, 1), date(2029, 12, 31)).months == 120
    with pytest.raises(errors.PeriodTooLong):
        BillingPeriod(date(2020, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("days", "error", "field"),
    [
        ((date(2026, 2, 1), date(2026, 1, 31)), errors.PeriodEndsBeforeStart, "period_end"),
        ((datetime(2026, 1, 1), date(2026, 1, 31)), errors.NotADate, "period_start"),
        ((date(2026, 1, 1), "2026-01-31"), errors.NotADate, "period_end"),
        ((date(1899, 12, 31), date(1900, 1, 30)), errors.DateNotSupported, "period_start"),
        ((date(2199, 12, 1), date(2200, 1, 1)), errors.DateNotSupported, "period_end"),
        ((date.max, date.max), errors.DateNotSupported, "period_start"),
    ],
)
def test_impossible_days_are_named(days: Any, error: type[errors.CalculationError], field: str) -> None:
    with pytest.raises(error) as caught:
        BillingPeriod(*days)
    assert caught.value.field == field


def test_a_billing_day_that_does_not_lead_to_the_first_day_is_refused() -> None:
    with pytest.raises(errors.AnchorDoesNotFit):
        BillingPeriod.of_months(date(2026, 1, 15), 1, anchor_day=31)
