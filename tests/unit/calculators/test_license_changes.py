"""Several changes in one billing period."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import errors
from calculators.license_changes import LicenseChange, LicenseChangesResult, calculate_license_changes
from calculators.periods import BillingPeriod
from calculators.proration import calculate_proration

MARCH = BillingPeriod(date(2024, 3, 1), date(2024, 3, 31))


def charge(start: int, *changes: tuple[int, int], **other: Any) -> LicenseChangesResult:
    """Changes in March as (day, licenses after it), at 10 EUR a month."""
    rows = [LicenseChange(date(2024, 3, day), licenses) for day, licenses in changes]
    given = {"price_per_month": Decimal(10), **other}
    return calculate_license_changes(licenses_at_start=start, period=MARCH, changes=rows, **given)


def test_ten_to_five_to_fifteen_charges_five() -> None:
    result = charge(10, (6, 5), (11, 15))
    assert [line.charged_licenses for line in result.lines] == [0, 5]
    assert result.charged_licenses * Decimal(10) == Decimal("50.00")


def test_removing_licenses_credits_nothing() -> None:
    assert charge(10, (6, 5)).total == Decimal("0.00")


def test_a_removal_shows_in_the_next_period() -> None:
    assert charge(10, (6, 5)).licenses_next_period == 5


def test_adding_back_what_is_already_paid_costs_nothing() -> None:
    assert charge(10, (6, 5), (20, 10)).total == 0


def test_each_increase_charges_its_own_part_from_its_own_day() -> None:
    result = charge(10, (20, 15), (25, 20))
    assert [line.amount for line in result.lines] == [Decimal("19.35"), Decimal("11.29")]
    assert result.total == Decimal("30.64")


def test_the_last_change_of_a_day_wins() -> None:
    assert charge(10, (6, 50), (6, 11)).total == charge(10, (6, 11)).total


def test_changes_may_be_told_in_any_order() -> None:
    assert charge(10, (11, 15), (6, 5)).lines == charge(10, (6, 5), (11, 15)).lines


def test_each_line_is_rounded_by_itself() -> None:
    result = charge(0, (16, 1), (16 + 8, 2), price_per_month=Decimal("0.31"))
    assert [line.amount for line in result.lines] == [Decimal("0.16"), Decimal("0.08")]


def test_removals_need_no_price() -> None:
    assert charge(10, (6, 5), price_per_month=None).total == 0


def test_a_hundred_changes_are_taken() -> None:
    assert charge(10, *[(6, 12)] * 100).charged_licenses == 2


STUB = BillingPeriod(date(2018, 1, 1), date(2018, 2, 14))


def charge_stub(after: int, **other: Any) -> LicenseChangesResult:
    """One change on the first day of a period of a month and a half."""
    rows = [LicenseChange(STUB.first_day, after)]
    return calculate_license_changes(
        licenses_at_start=1, period=STUB, changes=rows, price_per_month=Decimal(30), **other
    )


def test_told_months_settle_a_period_that_is_not_whole_months() -> None:
    assert [charge_stub(2, months=months).total for months in (1, 2)] == [30, 60]


def test_the_method_of_proration_is_used_and_told() -> None:
    whole, month_first = (charge_stub(2, months=1, method=name) for name in ("whole_period_days", "month_first_actual"))
    assert (whole.method, month_first.method) == ("whole_period_days", "month_first")
    assert [step.key for step in month_first.working.steps] == [
        "added_licenses",
        "month_part_days",
        "period_months",
        "full_price",
        "prorated_price",
        "changes_total",
    ]


def test_wrong_months_are_told_also_when_nothing_is_charged() -> None:
    with pytest.raises(errors.TooLarge) as caught:
        charge_stub(0, months=121)
    assert caught.value.field == "months"


@pytest.mark.parametrize(
    ("changes", "other", "error", "field"),
    [
        ([], {}, errors.NoChanges, "changes"),
        ([(6, 12)] * 101, {}, errors.TooManyRows, "changes"),
        ([(6, 12), (7, -1)], {}, errors.Negative, "changes.1.licenses"),
        ([(6, 12)], {"price_per_month": None}, errors.PriceMissing, "price_per_month"),
        ([(6, 5)], {"price_per_month": Decimal(-1)}, errors.NotPositive, "price_per_month"),
        ([(6, 5)], {"method": "x"}, errors.UnknownMethod, "method"),
    ],
)
def test_a_wrong_input_is_named(
    changes: list[tuple[int, int]], other: Any, error: type[errors.CalculationError], field: str
) -> None:
    with pytest.raises(error) as caught:
        charge(10, *changes, **other)
    assert caught.value.field == field


def test_a_change_outside_the_period_names_its_row() -> None:
    rows = [LicenseChange(date(2024, 3, 6), 5), LicenseChange(date(2024, 4, 1), 5)]
    with pytest.raises(errors.DateOutsidePeriod) as caught:
        calculate_license_changes(licenses_at_start=1, period=MARCH, changes=rows, price_per_month=Decimal(1))
    assert caught.value.field == "changes.1.date"


CHANGES = st.lists(st.tuples(st.integers(1, 31), st.integers(0, 40)), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 30), CHANGES)
def test_what_is_charged_is_what_exceeds_the_highest_number_of_the_period(
    start: int, changes: list[tuple[int, int]]
) -> None:
    last_of_day = dict(changes)
    result = charge(start, *changes)
    assert start + result.charged_licenses == max(start, *last_of_day.values())
    assert result.total == sum(line.amount for line in result.lines)
    assert all(line.amount >= 0 for line in result.lines)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 30), st.integers(1, 30), st.integers(0, 30))
def test_one_addition_costs_what_proration_says(start: int, added: int, offset: int) -> None:
    day = MARCH.first_day + timedelta(days=offset)
    alone = calculate_proration(licenses=added, period=MARCH, effective_date=day, price_per_month=Decimal(10))
    assert charge(start, (day.day, start + added)).total == alone.total
