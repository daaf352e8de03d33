"""What explains another sum than the computed one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from calculators.comparison import Variant, explanations, price_variants, proration_variants
from calculators.periods import BillingPeriod
from calculators.proration import MONTH_FIRST, WHOLE_PERIOD_DAYS, calculate_proration

DAY = date(2026, 3, 15)
PERIOD = BillingPeriod(date(2026, 1, 1), date(2026, 6, 30))
PRICE = Decimal("30.00")


def variants() -> list[Variant]:
    return list(proration_variants(3, PRICE, PERIOD, DAY, WHOLE_PERIOD_DAYS))


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("322.21", ["same"]),
        ("322.22", ["same"]),
        ("404.37", ["same"]),
        ("399.54", ["same"]),  # with the rate of 24 % before it
        ("540.00", ["whole_period"]),
        ("677.70", ["whole_period"]),
        ("315.00", ["months"]),
        ("112.95", ["months"]),
        ("537.02", ["licenses"]),
        ("319.23", ["day"]),
        ("287.13", []),
    ],
)
def test_a_sum_is_explained_by_what_comes_to_it(told: str, names: list[str]) -> None:
    assert [match.variant.name for match in explanations(Decimal(told), variants(), DAY)] == names


def test_the_other_method_explains_its_own_sum() -> None:
    other = calculate_proration(
        licenses=3, period=PERIOD, effective_date=DAY, price_per_month=PRICE, method=MONTH_FIRST
    ).total
    (match,) = explanations(other, variants(), DAY)
    assert (match.variant.name, match.variant.detail) == ("method", MONTH_FIRST)


def test_every_explanation_comes_to_the_sum_told() -> None:
    for told in (Decimal(cents) / 100 for cents in range(9000, 120000, 731)):
        for match in explanations(told, price_variants(4, PRICE, 6), DAY):
            assert abs(match.total - told) <= Decimal("0.02")


def test_cents_between_the_sums_are_rounding() -> None:
    (exact,) = explanations(Decimal("322.21"), variants(), DAY)
    assert not exact.differs_by_rounding(Decimal("322.21"))
    assert exact.differs_by_rounding(Decimal("322.22"))


def test_an_addition_on_the_first_day_is_not_compared_with_the_whole_period_or_the_day_before() -> None:
    found = list(proration_variants(3, PRICE, PERIOD, PERIOD.first_day, WHOLE_PERIOD_DAYS))
    assert "whole_period" not in {variant.name for variant in found}
    assert [variant.detail for variant in found if variant.name == "day"] == [date(2026, 1, 2)]
