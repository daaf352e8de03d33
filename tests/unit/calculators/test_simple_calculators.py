"""Free licenses, effective dates and the route of a payment extension."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from calculators import errors
from calculators.effective_dates import calculate_effective_date
from calculators.free_licenses import calculate_free_licenses
from calculators.payment_extension import calculate_payment_extension_route, payment_extension_route
from calculators.periods import BillingPeriod

HALF_YEAR = BillingPeriod(date(2013, 3, 1), date(2013, 8, 31))
DUE = date(2026, 3, 10)


@pytest.mark.parametrize(("licenses", "users", "free"), [(10, 8, 2), (8, 8, 0), (0, 0, 0), (1, 0, 1)])
def test_free_licenses_are_those_nobody_uses(licenses: int, users: int, free: int) -> None:
    assert calculate_free_licenses(licenses, users).free == free


def test_more_users_than_licenses_is_asked_about() -> None:
    with pytest.raises(errors.MoreUsersThanLicenses) as caught:
        calculate_free_licenses(8, 10)
    assert caught.value.values == {"licenses": 8, "active_users": 10}


@pytest.mark.parametrize(("values", "field"), [((-1, 0), "licenses"), ((1, -1), "active_users")])
def test_negative_figures_are_named(values: tuple[int, int], field: str) -> None:
    with pytest.raises(errors.Negative) as caught:
        calculate_free_licenses(*values)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("change", "day", "effective"),
    [
        ("addition", date(2013, 3, 1), date(2013, 3, 1)),
        ("addition", date(2013, 8, 31), date(2013, 8, 31)),
        ("removal", date(2013, 3, 1), date(2013, 9, 1)),
        ("removal", date(2013, 8, 31), date(2013, 9, 1)),
        ("package", date(2013, 8, 31), date(2013, 9, 1)),
    ],
)
def test_a_change_takes_effect(change: str, day: date, effective: date) -> None:
    assert calculate_effective_date(change, change_date=day, period=HALF_YEAR).effective_date == effective


@pytest.mark.parametrize(
    ("change", "day", "error"),
    [
        ("addition", date(2013, 9, 1), errors.DateOutsidePeriod),
        ("removal", datetime(2013, 8, 31), errors.NotADate),
        ("edition", date(2013, 8, 31), errors.UnknownChange),
    ],
)
def test_an_impossible_change_is_refused(change: str, day: date, error: type[Exception]) -> None:
    with pytest.raises(error):
        calculate_effective_date(change, change_date=day, period=HALF_YEAR)


@pytest.mark.parametrize(
    ("today", "route", "days"),
    [
        (date(2026, 3, 9), "extension", 1),
        (date(2026, 3, 10), "extension", 0),
        (date(2026, 3, 11), "collection", -1),
        (date(2027, 3, 10), "collection", -365),
    ],
)
def test_on_the_due_date_it_has_not_passed(today: date, route: str, days: int) -> None:
    result = calculate_payment_extension_route(due_date=DUE, today=today)
    assert (result.route, result.days_to_due_date) == (route, days)


def test_a_due_date_on_a_sunday_is_not_moved() -> None:
    assert payment_extension_route(date(2026, 3, 8), date(2026, 3, 9)) == "collection"


@pytest.mark.parametrize(
    ("values", "field"),
    [(("10.3.2026", DUE), "due_date"), ((DUE, None), "today"), ((date.min, DUE), "due_date")],
)
def test_a_day_that_is_none_is_named(values: Any, field: str) -> None:
    with pytest.raises(errors.CalculationError) as caught:
        payment_extension_route(*values)
    assert caught.value.field == field
