"""The timeline of a billing period: its shares are exact and agree with the result they are drawn from."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from calculators.effective_dates import calculate_effective_date
from calculators.license_changes import LicenseChange, calculate_license_changes
from calculators.periods import BillingPeriod
from calculators.proration import calculate_proration
from calculators.timeline import effective_date_timeline, license_changes_timeline, proration_timeline

HALF_YEAR = BillingPeriod(date(2026, 1, 1), date(2026, 6, 30))
DAYS = st.integers(0, HALF_YEAR.days - 1).map(lambda days: HALF_YEAR.first_day + timedelta(days))
PRICE = Decimal("30.00")


@st.composite
def periods_and_days(draw: st.DrawFn) -> tuple[BillingPeriod, date]:
    first = draw(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
    period = BillingPeriod(first, first + timedelta(draw(st.integers(0, 400))))
    return period, first + timedelta(draw(st.integers(0, period.days - 1)))


@given(periods_and_days())
def test_the_charged_part_of_a_proration_is_the_remaining_days(drawn: tuple[BillingPeriod, date]) -> None:
    period, day = drawn
    result = calculate_proration(licenses=2, price_per_period=PRICE, period=period, effective_date=day)
    timeline = proration_timeline(result)
    assert timeline.charged_share == Fraction(result.remaining_days, result.period_days)
    assert sum(span.share for span in timeline.spans) == 1


@given(st.lists(st.tuples(DAYS, st.integers(0, 30)), min_size=1, max_size=8))
def test_spans_of_license_changes_cover_the_period_and_agree_with_what_is_charged(rows: list[tuple[date, int]]) -> None:
    changes = [LicenseChange(day, licenses) for day, licenses in rows]
    result = calculate_license_changes(licenses_at_start=10, period=HALF_YEAR, changes=changes, price_per_month=PRICE)
    spans = license_changes_timeline(result).spans
    assert sum(span.share for span in spans) == 1
    assert spans[-1].charged_licenses == result.charged_licenses
    neighbors = zip(spans, spans[1:], strict=False)
    assert all(after.first_day - before.last_day == timedelta(1) for before, after in neighbors)


def test_each_change_has_its_mark_on_its_day() -> None:
    changes = [
        LicenseChange(date(2026, 2, 1), 5),
        LicenseChange(date(2026, 3, 15), 15),
        LicenseChange(date(2026, 4, 1), 15),
    ]
    result = calculate_license_changes(licenses_at_start=10, period=HALF_YEAR, changes=changes, price_per_month=PRICE)
    marks = [(mark.kind, mark.licenses, mark.at) for mark in license_changes_timeline(result).marks]
    assert marks == [
        ("start", 10, Fraction(0)),
        ("removal", 5, Fraction(31, 181)),
        ("addition", 10, Fraction(73, 181)),
        ("unchanged", 0, Fraction(90, 181)),
    ]


def test_a_removal_charges_nothing_and_takes_effect_at_the_end_of_the_line() -> None:
    timeline = effective_date_timeline(
        calculate_effective_date("removal", change_date=date(2026, 6, 30), period=HALF_YEAR)
    )
    assert timeline.charged_share == 0
    assert [(mark.kind, mark.at) for mark in timeline.marks] == [("removal", Fraction(180, 181)), ("effect", 1)]


def test_an_addition_is_charged_from_its_day() -> None:
    timeline = effective_date_timeline(
        calculate_effective_date("addition", change_date=HALF_YEAR.last_day, period=HALF_YEAR)
    )
    assert timeline.charged_share == Fraction(1, 181)


def test_months_are_marked_where_they_begin() -> None:
    period = BillingPeriod(date(2026, 1, 15), date(2026, 3, 14))
    result = calculate_effective_date("package", change_date=date(2026, 2, 1), period=period)
    months = effective_date_timeline(result).months
    assert months == ((date(2026, 2, 1), Fraction(17, 59)), (date(2026, 3, 1), Fraction(45, 59)))
