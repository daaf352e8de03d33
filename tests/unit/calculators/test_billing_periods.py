"""Billing periods in a row: no gap, no overlap, no drift from the billing day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.billing_periods import calculate_billing_periods
from calculators.errors import (
    AnchorDoesNotFit,
    CalculationError,
    DateNotSupported,
    NotADate,
    NotPositive,
    NotWholeNumber,
    TooLarge,
)
from calculators.months import clamp_day

JANUARY = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("first_day", "months", "anchor_day", "last_days"),
    [
        (date(2026, 1, 1), 6, None, ["2026-06-30", "2026-12-31", "2027-06-30"]),
        (date(2017, 1, 31), 1, None, ["2017-02-27", "2017-03-30", "2017-04-29"]),
        (date(2024, 1, 31), 1, None, ["2024-02-28", "2024-03-30", "2024-04-29"]),
        (date(2026, 2, 28), 1, 31, ["2026-03-30", "2026-04-29", "2026-05-30"]),
        (date(2026, 2, 28), 1, None, ["2026-03-27", "2026-04-27", "2026-05-27"]),
        (date(2026, 1, 31), 3, 31, ["2026-04-29", "2026-07-30", "2026-10-30"]),
        (date(2024, 2, 29), 12, None, ["2025-02-27", "2026-02-27", "2027-02-27"]),
    ],
)
def test_periods_keep_their_billing_day(
    first_day: date, months: int, anchor_day: int | None, last_days: list[str]
) -> None:
    result = calculate_billing_periods(first_day, months=months, count=3, anchor_day=anchor_day)
    assert [period.last_day.isoformat() for period in result.periods] == last_days


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 12), st.integers(1, 30))
def test_each_period_begins_the_day_after_the_one_before_on_the_billing_day(day: date, months: int, count: int) -> None:
    result = calculate_billing_periods(day, months=months, count=count)
    firsts = [period.first_day for period in result.periods]
    assert firsts + [result.next_first_day] == [day] + [period.last_day + timedelta(1) for period in result.periods]
    assert all(first == clamp_day(first.year, first.month, day.day) for first in firsts)
    assert {period.months for period in result.periods} == {months}


def test_the_working_has_a_line_for_each_period_and_one_for_the_next() -> None:
    steps = calculate_billing_periods(JANUARY, months=1, count=2).working.steps
    assert [(step.key, str(step.value)) for step in steps] == [
        ("billing_period", "28"),
        ("billing_period", "31"),
        ("next_period_start", "2026-03-31"),
    ]


def test_the_result_tells_the_billing_day_it_used() -> None:
    assert calculate_billing_periods(JANUARY, months=1, count=1).anchor_day == 31
    assert calculate_billing_periods(date(2026, 2, 28), months=1, count=1, anchor_day=30).anchor_day == 30


@pytest.mark.parametrize(
    ("change", "error", "field"),
    [
        ({"first_day": "2026-01-31"}, NotADate, "first_day"),
        ({"months": 0}, NotPositive, "months"),
        ({"months": 121}, TooLarge, "months"),
        ({"count": 0}, NotPositive, "count"),
        ({"count": 101}, TooLarge, "count"),
        ({"count": True}, NotWholeNumber, "count"),
        ({"anchor_day": 0}, NotPositive, "anchor_day"),
        ({"anchor_day": 32}, TooLarge, "anchor_day"),
        ({"anchor_day": 30}, AnchorDoesNotFit, "anchor_day"),
        ({"first_day": date(2199, 12, 1)}, DateNotSupported, "count"),
    ],
)
def test_wrong_input_is_told_by_its_name(change: dict[str, object], error: type[CalculationError], field: str) -> None:
    asked: dict[str, object] = {"first_day": JANUARY, "months": 1, "count": 2, **change}
    with pytest.raises(error) as caught:
        calculate_billing_periods(**asked)  # type: ignore[arg-type]
    assert caught.value.field == field


def test_the_last_known_year_can_be_filled() -> None:
    result = calculate_billing_periods(date(2199, 1, 1), months=1, count=11)
    assert result.periods[-1].last_day == date(2199, 11, 30)
