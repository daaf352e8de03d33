"""Prices, periods and methods that proration takes or refuses."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from calculators import errors
from calculators.periods import BillingPeriod
from calculators.prices import Price
from calculators.proration import calculate_proration

HALF_YEAR = BillingPeriod(date(2026, 1, 1), date(2026, 6, 30))
STUB = BillingPeriod(date(2018, 1, 1), date(2018, 2, 14))
GOOD: dict[str, Any] = {
    "licenses": 3,
    "period": HALF_YEAR,
    "effective_date": date(2026, 3, 15),
    "price_per_month": Decimal("30.00"),
}
IN_STUB = {**GOOD, "period": STUB, "effective_date": STUB.first_day, "licenses": 1}


@pytest.mark.parametrize(
    ("wrong", "error", "field"),
    [
        ({"licenses": 0}, errors.NotPositive, "licenses"),
        ({"licenses": -1}, errors.NotPositive, "licenses"),
        ({"licenses": True}, errors.NotWholeNumber, "licenses"),
        ({"licenses": Decimal(3)}, errors.NotWholeNumber, "licenses"),
        ({"licenses": 1_000_001}, errors.TooLarge, "licenses"),
        ({"price_per_month": 30.0}, errors.NotANumber, "price_per_month"),
        ({"price_per_month": True}, errors.NotANumber, "price_per_month"),
        ({"price_per_month": Decimal("NaN")}, errors.NotANumber, "price_per_month"),
        ({"price_per_month": Decimal("Infinity")}, errors.NotANumber, "price_per_month"),
        ({"price_per_month": Decimal(0)}, errors.NotPositive, "price_per_month"),
        ({"price_per_month": Decimal("1E+999999")}, errors.TooLarge, "price_per_month"),
        ({"price_per_month": Decimal("1E-999999")}, errors.TooManyDecimals, "price_per_month"),
        ({"price_per_month": Decimal("0.00001")}, errors.TooManyDecimals, "price_per_month"),
        ({"price_per_month": None}, errors.PriceMissing, "price_per_month"),
        ({"price_per_period": Decimal(180)}, errors.PriceGivenTwice, "price_per_period"),
        ({"effective_date": date(2026, 7, 1)}, errors.DateOutsidePeriod, "effective_date"),
        ({"effective_date": date(2025, 12, 31)}, errors.DateOutsidePeriod, "effective_date"),
        ({"effective_date": datetime(2026, 3, 15)}, errors.NotADate, "effective_date"),
        ({"method": "per_second"}, errors.UnknownMethod, "method"),
        ({"months": 5}, errors.MonthsDoNotMatchPeriod, "months"),
        ({"months": 0}, errors.NotPositive, "months"),
        ({"months": 121}, errors.TooLarge, "months"),
    ],
)
@pytest.mark.parametrize("method", ["whole_period_days", "month_first"])
def test_a_wrong_input_is_named(method: str, wrong: Any, error: type[Exception], field: str) -> None:
    with pytest.raises(error) as caught:
        calculate_proration(**{**GOOD, "method": method, **wrong})
    assert isinstance(caught.value, errors.CalculationError)
    assert caught.value.field == field


def test_months_that_match_the_period_change_nothing() -> None:
    assert calculate_proration(**GOOD, months=6).total == calculate_proration(**GOOD).total


def test_the_old_name_of_month_first_is_understood() -> None:
    result = calculate_proration(**GOOD, method="month_first_actual")
    assert (result.method, result.total) == ("month_first", Decimal("319.35"))


def test_trailing_zeros_of_a_price_are_no_decimals() -> None:
    assert calculate_proration(**{**GOOD, "price_per_month": Decimal("30.0000000")}).total == Decimal("322.21")


def test_a_price_finer_than_cents_is_not_rounded_before_the_total() -> None:
    result = calculate_proration(**{**GOOD, "licenses": 1000, "price_per_month": Decimal("0.0049")})
    assert result.full_price == Decimal("29.40")


def test_a_monthly_price_is_not_enough_for_a_period_of_a_month_and_a_half() -> None:
    with pytest.raises(errors.PeriodNotWholeMonths) as caught:
        calculate_proration(**IN_STUB)
    assert caught.value.field == "price_per_month"


@pytest.mark.parametrize(("months", "total"), [(1, "30.00"), (2, "60.00")])
@pytest.mark.parametrize("method", ["whole_period_days", "month_first"])
def test_told_months_settle_a_period_that_is_not_whole_months(method: str, months: int, total: str) -> None:
    assert calculate_proration(**IN_STUB, months=months, method=method).total == Decimal(total)


@pytest.mark.parametrize("months", [3, 12])
def test_told_months_must_be_possible_for_the_period(months: int) -> None:
    with pytest.raises(errors.MonthsDoNotMatchPeriod):
        calculate_proration(**IN_STUB, months=months)


@pytest.mark.parametrize(("months", "possible"), [(1, False), (2, True), (3, True), (4, False)])
def test_two_and_a_half_months_may_be_sold_as_two_or_as_three(months: int, possible: bool) -> None:
    period = BillingPeriod(date(2018, 1, 1), date(2018, 3, 14))
    price = Price(Decimal(30), months=months)
    if possible:
        assert price.months_of(period) == months
    else:
        with pytest.raises(errors.MonthsDoNotMatchPeriod):
            price.months_of(period)


def test_a_month_is_counted_to_the_billing_day() -> None:
    # 28.2.-27.3. is three days short of a month when the billing day is the 31st.
    period = BillingPeriod(date(2018, 2, 28), date(2018, 3, 27), anchor_day=31)
    assert Price(Decimal(30), months=1).months_of(period) == 1
    with pytest.raises(errors.MonthsDoNotMatchPeriod):
        Price(Decimal(30), months=2).months_of(period)


def test_two_days_short_of_two_months_may_be_sold_as_one() -> None:
    # With the billing day 31 the second month would end on 29.4.
    period = BillingPeriod(date(2018, 2, 28), date(2018, 4, 27), anchor_day=31)
    assert [Price(Decimal(30), months=months).months_of(period) for months in (1, 2)] == [1, 2]


@pytest.mark.parametrize("price", ["price_per_month", "price_per_period"])
def test_impossible_months_are_told_with_either_price(price: str) -> None:
    with pytest.raises(errors.MonthsDoNotMatchPeriod):
        calculate_proration(**{**IN_STUB, "price_per_month": None, price: Decimal(30)}, months=12)


@pytest.mark.parametrize(
    ("day", "total"), [(date(2018, 1, 1), "100.00"), (date(2018, 2, 1), "33.33"), (date(2018, 2, 14), "2.38")]
)
def test_month_first_spreads_a_period_price_over_one_and_a_half_months(day: date, total: str) -> None:
    result = calculate_proration(
        licenses=1, period=STUB, effective_date=day, price_per_period=Decimal(100), method="month_first"
    )
    assert result.total == Decimal(total)


def test_month_first_uses_the_billing_months_of_a_period_that_begins_mid_month() -> None:
    result = calculate_proration(
        licenses=1,
        period=BillingPeriod(date(2026, 2, 15), date(2026, 5, 14)),
        effective_date=date(2026, 3, 20),
        price_per_month=Decimal(31 * 30),
        method="month_first",
    )
    assert result.total == 26 * 30 + 31 * 30


def test_the_result_tells_the_days_it_counted() -> None:
    result = calculate_proration(**GOOD)
    assert (result.remaining_days, result.period_days, result.full_price) == (108, 181, Decimal("540.00"))
