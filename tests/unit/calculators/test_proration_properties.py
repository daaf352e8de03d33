"""What holds for every proration, whatever the figures."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.errors import DateOutsidePeriod
from calculators.periods import BillingPeriod
from calculators.proration import METHODS, ProrationResult, calculate_proration
from calculators.rounding import round_to_cents

few = settings(max_examples=40, deadline=None)

FIRST_DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
PRICES = st.decimals(Decimal("0.01"), Decimal("9999.9999"), places=4)
LICENSES = st.integers(1, 500)


@st.composite
def periods(draw: st.DrawFn) -> BillingPeriod:
    return BillingPeriod.of_months(draw(FIRST_DAYS), draw(st.integers(1, 24)))


@st.composite
def period_and_days(draw: st.DrawFn, count: int) -> tuple[BillingPeriod, list[date]]:
    period = draw(periods())
    offsets = draw(st.lists(st.integers(0, period.days - 1), min_size=count, max_size=count))
    return period, [period.first_day + timedelta(days=offset) for offset in sorted(offsets)]


def prorate(
    period: BillingPeriod, day: date, licenses: int, price: Decimal, method: str = "whole_period_days"
) -> ProrationResult:
    return calculate_proration(
        licenses=licenses, period=period, effective_date=day, price_per_month=price, method=method
    )


@pytest.mark.parametrize("method", METHODS)
@few
@given(periods(), LICENSES, PRICES)
def test_the_first_day_costs_the_full_price(method: str, period: BillingPeriod, licenses: int, price: Decimal) -> None:
    result = prorate(period, period.first_day, licenses, price, method)
    assert result.exact == licenses * Fraction(price) * (period.months or 0)
    assert result.total == result.full_price


@few
@given(periods(), LICENSES, PRICES)
def test_the_last_day_costs_one_nth(period: BillingPeriod, licenses: int, price: Decimal) -> None:
    first, last = (prorate(period, day, licenses, price) for day in (period.first_day, period.last_day))
    assert last.exact * period.days == first.exact


@few
@given(period_and_days(1), LICENSES, PRICES)
def test_the_daily_parts_add_up_to_the_exact_price(
    drawn: tuple[BillingPeriod, list[date]], licenses: int, price: Decimal
) -> None:
    period, [day] = drawn
    one_day = prorate(period, period.last_day, licenses, price).exact
    assert prorate(period, day, licenses, price).exact == one_day * period.remaining_days(day)


@pytest.mark.parametrize("method", METHODS)
@few
@given(period_and_days(2), LICENSES, PRICES)
def test_a_later_day_never_costs_more(
    method: str, drawn: tuple[BillingPeriod, list[date]], licenses: int, price: Decimal
) -> None:
    period, [earlier, later] = drawn
    costs = [prorate(period, day, licenses, price, method) for day in (earlier, later)]
    assert costs[0].total >= costs[1].total
    assert (costs[0].exact > costs[1].exact) == (earlier < later)


@few
@given(period_and_days(2), LICENSES, PRICES)
def test_the_days_between_two_dates_cost_the_difference(
    drawn: tuple[BillingPeriod, list[date]], licenses: int, price: Decimal
) -> None:
    period, [earlier, later] = drawn
    costs = [prorate(period, day, licenses, price).exact for day in (earlier, later)]
    whole = prorate(period, period.first_day, licenses, price).exact
    assert costs[0] - costs[1] == whole * (later - earlier).days / period.days


@pytest.mark.parametrize("method", METHODS)
@few
@given(period_and_days(1), LICENSES, LICENSES, PRICES)
def test_licenses_bought_apart_cost_exactly_what_they_cost_together(
    method: str, drawn: tuple[BillingPeriod, list[date]], some: int, more: int, price: Decimal
) -> None:
    period, [day] = drawn
    apart = [prorate(period, day, count, price, method).exact for count in (some, more)]
    assert sum(apart) == prorate(period, day, some + more, price, method).exact


@few
@given(periods(), LICENSES, PRICES)
def test_the_days_of_a_period_cost_what_the_period_costs(period: BillingPeriod, licenses: int, price: Decimal) -> None:
    from_day = [
        prorate(period, period.first_day + timedelta(days=n), licenses, price).exact for n in range(period.days)
    ]
    each_day = [day - rest for day, rest in zip(from_day, [*from_day[1:], Fraction(0)], strict=True)]
    assert len(set(each_day)) == 1
    assert sum(each_day) == licenses * Fraction(price) * (period.months or 0)


@pytest.mark.parametrize("method", METHODS)
@few
@given(FIRST_DAYS, st.integers(1, 12), st.integers(1, 12), LICENSES, PRICES)
def test_a_period_split_in_two_costs_the_same(
    method: str, first_day: date, some: int, more: int, licenses: int, price: Decimal
) -> None:
    whole = BillingPeriod.of_months(first_day, some + more, anchor_day=first_day.day)
    first = BillingPeriod.of_months(first_day, some, anchor_day=first_day.day)
    second = BillingPeriod.of_months(first.next_first_day, more, anchor_day=first_day.day)
    parts = [prorate(part, part.first_day, licenses, price, method).exact for part in (first, second)]
    assert sum(parts) == prorate(whole, whole.first_day, licenses, price, method).exact


@few
@given(FIRST_DAYS, st.integers(1, 12), st.integers(1, 12), LICENSES, PRICES, st.data())
def test_month_first_costs_the_same_in_a_longer_period(
    first_day: date, some: int, more: int, licenses: int, price: Decimal, data: st.DataObject
) -> None:
    whole = BillingPeriod.of_months(first_day, some + more, anchor_day=first_day.day)
    first = BillingPeriod.of_months(first_day, some, anchor_day=first_day.day)
    day = first_day + timedelta(days=data.draw(st.integers(0, first.days - 1)))
    rest_of_first = prorate(first, day, licenses, price, "month_first").exact
    in_whole = prorate(whole, day, licenses, price, "month_first").exact
    assert in_whole == rest_of_first + licenses * Fraction(price) * more


@pytest.mark.parametrize("method", METHODS)
@few
@given(period_and_days(1), LICENSES, LICENSES, PRICES)
def test_more_licenses_never_cost_less(
    method: str, drawn: tuple[BillingPeriod, list[date]], some: int, more: int, price: Decimal
) -> None:
    period, [day] = drawn
    fewer, all_ = (prorate(period, day, count, price, method) for count in (some, some + more))
    assert fewer.total <= all_.total
    assert fewer.exact < all_.exact


@pytest.mark.parametrize("method", METHODS)
@few
@given(period_and_days(1), LICENSES, PRICES)
def test_the_cost_is_positive_and_at_most_the_full_price(
    method: str, drawn: tuple[BillingPeriod, list[date]], licenses: int, price: Decimal
) -> None:
    period, [day] = drawn
    result = prorate(period, day, licenses, price, method)
    assert result.exact > 0
    assert result.total <= result.full_price


@pytest.mark.parametrize("method", METHODS)
@few
@given(period_and_days(1), LICENSES, PRICES)
def test_a_price_per_period_and_the_same_price_per_month_agree(
    method: str, drawn: tuple[BillingPeriod, list[date]], licenses: int, price: Decimal
) -> None:
    period, [day] = drawn
    by_period = calculate_proration(
        licenses=licenses,
        period=period,
        effective_date=day,
        price_per_period=price * (period.months or 0),
        method=method,
    )
    assert by_period.exact == prorate(period, day, licenses, price, method).exact


@pytest.mark.parametrize("method", METHODS)
@few
@given(period_and_days(1), LICENSES, PRICES)
def test_the_total_is_the_rounded_last_step_of_the_working(
    method: str, drawn: tuple[BillingPeriod, list[date]], licenses: int, price: Decimal
) -> None:
    period, [day] = drawn
    result = prorate(period, day, licenses, price, method)
    assert result.total == result.working.steps[-1].value == round_to_cents(result.exact)


@few
@given(periods(), st.integers(1, 400), st.booleans())
def test_a_day_outside_the_period_is_refused(period: BillingPeriod, distance: int, before: bool) -> None:
    away = timedelta(days=distance)
    with pytest.raises(DateOutsidePeriod):
        prorate(period, period.first_day - away if before else period.last_day + away, 1, Decimal(1))
