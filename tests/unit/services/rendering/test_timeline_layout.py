"""Words and marks of a timeline do not cover each other, whatever the period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.effective_dates import calculate_effective_date
from calculators.periods import BillingPeriod
from calculators.timeline import effective_date_timeline
from services.rendering.timeline import draw_timeline
from services.rendering.timeline_layout import UNITS, mark_lanes, spread

CIRCLE = 94
POINTS = st.lists(st.integers(0, UNITS), min_size=1, max_size=100).map(sorted)


def names(first: date, last: date) -> list[str]:
    result = calculate_effective_date("addition", change_date=first, period=BillingPeriod(first, last))
    return [month["text"] for month in draw_timeline(effective_date_timeline(result))["months"] if month["text"]]


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), "tammi helmi maalis huhti touko kesä"),
        (date(2026, 7, 1), date(2026, 12, 31), "heinä elo syys loka marras joulu"),
        (date(2026, 1, 1), date(2026, 12, 31), "tammi maalis touko heinä syys marras"),
        (date(2025, 11, 1), date(2027, 10, 31), "tammi heinä tammi heinä"),
        (date(2026, 1, 15), date(2026, 4, 14), "helmi maalis huhti"),
        (date(2026, 1, 3), date(2026, 2, 2), ""),
        (date(2020, 1, 1), date(2029, 12, 31), ""),
        (date(2026, 2, 2), date(2026, 2, 20), ""),
    ],
)
def test_months_are_named_as_far_as_there_is_room(first: date, last: date, named: str) -> None:
    assert names(first, last) == named.split()


@given(POINTS)
def test_circles_of_one_lane_do_not_touch_and_stay_on_the_line(points: list[int]) -> None:
    lanes = mark_lanes(len(points))
    places = spread(points, lanes)
    assert all(0 <= place <= UNITS for place in places)
    assert places == sorted(places)
    for lane in range(lanes):
        row = places[lane::lanes]
        assert all(after - before >= CIRCLE for before, after in zip(row, row[1:], strict=False))


@given(st.integers(0, UNITS), st.integers(CIRCLE, UNITS))
def test_circles_with_room_stand_right_at_their_days(first: int, apart: int) -> None:
    points = [first, first + apart] if first + apart <= UNITS else [first]
    assert spread(points, 1) == points


def test_neighboring_days_move_aside_alike() -> None:
    assert spread([500, 504], 1) == [455, 549]


@pytest.mark.parametrize(("count", "lanes"), [(1, 1), (11, 1), (12, 2), (22, 2), (23, 3), (100, 10)])
def test_many_marks_are_stacked(count: int, lanes: int) -> None:
    assert mark_lanes(count) == lanes


def test_a_removal_on_the_last_day_and_its_effect_on_the_next_do_not_overlap() -> None:
    period = BillingPeriod(date(2026, 1, 1), date(2026, 6, 30))
    result = calculate_effective_date("removal", change_date=period.last_day, period=period)
    made, effect = draw_timeline(effective_date_timeline(result))["marks"]
    assert effect["x"] - made["x"] == 6
    assert effect["label_x"] - made["label_x"] >= CIRCLE
    assert effect["label_x"] <= UNITS


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 800))
def test_names_never_touch_or_leave_the_drawing(first: date, days: int) -> None:
    period = BillingPeriod(first, first + timedelta(days))
    result = calculate_effective_date("package", change_date=first, period=period)
    months = [month for month in draw_timeline(effective_date_timeline(result))["months"] if month["text"]]
    starts = [month["x"] for month in months]
    assert all(after - before >= 148 for before, after in zip(starts, [*starts[1:], UNITS + 47], strict=False))
    assert starts == [] or UNITS + 47 - starts[-1] >= 148
