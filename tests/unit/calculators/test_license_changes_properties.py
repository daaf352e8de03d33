"""What holds for every series of license changes, whatever the figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.license_changes import LicenseChange, LicenseChangesResult, calculate_license_changes
from calculators.periods import BillingPeriod
from calculators.rounding import round_to_cents

few = settings(max_examples=60, deadline=None)
QUARTER = BillingPeriod(date(2024, 1, 15), date(2024, 4, 14))
PRICE = Decimal("29.95")

COUNTS = st.integers(0, 40)
DAYS = st.dates(QUARTER.first_day, QUARTER.last_day)
ROWS = st.builds(LicenseChange, date=DAYS, licenses=COUNTS)
CHANGES = st.lists(ROWS, min_size=1, max_size=8)
ON_DIFFERENT_DAYS = st.lists(ROWS, min_size=1, max_size=8, unique_by=lambda row: row.date)


def charge(start: int, changes: list[LicenseChange], price: Decimal = PRICE) -> LicenseChangesResult:
    return calculate_license_changes(licenses_at_start=start, period=QUARTER, changes=changes, price_per_month=price)


@few
@given(COUNTS, ON_DIFFERENT_DAYS, st.randoms(use_true_random=False))
def test_changes_on_different_days_may_be_told_in_any_order(
    start: int, changes: list[LicenseChange], random: Random
) -> None:
    shuffled = random.sample(changes, len(changes))
    assert charge(start, shuffled) == charge(start, changes)


@few
@given(COUNTS, CHANGES)
def test_each_line_charges_what_exceeds_the_highest_number_before_it(start: int, changes: list[LicenseChange]) -> None:
    highest = before = start
    for line in charge(start, changes).lines:
        assert (line.licenses_before, line.charged_licenses) == (before, max(0, line.licenses_after - highest))
        highest, before = max(highest, line.licenses_after), line.licenses_after


@few
@given(COUNTS, CHANGES)
def test_each_line_costs_its_own_days_of_the_period(start: int, changes: list[LicenseChange]) -> None:
    for line in charge(start, changes).lines:
        days = Fraction(QUARTER.remaining_days(line.date), QUARTER.days)
        assert line.amount == round_to_cents(line.charged_licenses * Fraction(PRICE) * 3 * days)


@few
@given(COUNTS, CHANGES)
def test_the_lines_are_one_a_day_in_the_order_of_the_days(start: int, changes: list[LicenseChange]) -> None:
    days = [line.date for line in charge(start, changes).lines]
    assert days == sorted({change.date for change in changes})


@few
@given(COUNTS, CHANGES)
def test_the_period_after_is_billed_for_the_last_number(start: int, changes: list[LicenseChange]) -> None:
    result = charge(start, changes)
    last_day = max(change.date for change in changes)
    assert result.licenses_next_period == [row.licenses for row in changes if row.date == last_day][-1]


@few
@given(COUNTS, CHANGES, st.integers(1, 20))
def test_more_licenses_at_the_start_never_cost_more(start: int, changes: list[LicenseChange], more: int) -> None:
    assert charge(start + more, changes).total <= charge(start, changes).total


@few
@given(COUNTS, CHANGES, DAYS)
def test_a_removal_in_between_never_makes_it_cheaper_nor_dearer(
    start: int, changes: list[LicenseChange], day: date
) -> None:
    others = [change for change in changes if change.date != day]
    with_removal = [*others, LicenseChange(day, 0)]
    assert charge(start, with_removal).total == (charge(start, others).total if others else 0)


@few
@given(COUNTS, CHANGES)
def test_the_total_is_the_sum_of_the_lines(start: int, changes: list[LicenseChange]) -> None:
    result = charge(start, changes)
    assert result.total == sum(line.amount for line in result.lines)
    assert str(result.total).partition(".")[2].isdigit()
