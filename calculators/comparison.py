"""Why a sum that somebody else has differs from a computed one: what else comes to exactly that sum.

>>> of_a_year = list(price_variants(2, Decimal("30.00"), 12))
>>> [(match.variant.name, match.rate) for match in explanations(Decimal("903.60"), of_a_year, date(2026, 3, 10))]
[('same', Decimal('25.5'))]
>>> [(match.variant.name, match.variant.detail) for match in explanations(Decimal("360"), of_a_year, date(2026, 3, 10))]
[('months', Fraction(6, 1)), ('licenses', 1)]
>>> explanations(Decimal("361"), of_a_year, date(2026, 3, 10))
[]
>>> next(price_variants(0, Decimal("30.00"), 12))
Traceback (most recent call last):
    ...
calculators.errors.NotPositive: licenses: must be greater than zero (value=0)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from calculators.license_price import calculate_license_price
from calculators.periods import BillingPeriod
from calculators.proration import METHODS, calculate_proration
from calculators.rounding import round_to_cents
from calculators.vat import GENERAL, add_vat, vat_table

SAME, WHOLE_PERIOD, METHOD, MONTHS, LICENSES, DAY = "same", "whole_period", "method", "months", "licenses", "day"
_ROUNDING = Decimal("0.02")  # EUR: what rounding elsewhere may come to
_MOST_MONTHS = 36
_MORE_LICENSES = 10


@dataclass(frozen=True)
class Variant:
    """The same computation with one thing taken otherwise: its net sum, and what that thing is."""

    name: str
    net: Decimal
    detail: Fraction | int | date | str | None = None


@dataclass(frozen=True)
class Match:
    """A variant that comes to the other sum; `rate` in per cent where that has VAT in it."""

    variant: Variant
    total: Decimal
    rate: Decimal | None

    def differs_by_rounding(self, told: Decimal) -> bool:
        """Whether only cents are between them."""
        return told != self.total


def price_variants(licenses: int, price: Decimal, months: int) -> Iterator[Variant]:
    """Of the price of licenses for whole months: other months, other licenses."""
    yield Variant(SAME, calculate_license_price(licenses=licenses, price_per_month=price, months=months).total)
    yield from _other_months(licenses, price, months)
    for other in _other_licenses(licenses):
        yield Variant(LICENSES, round_to_cents(Fraction(price) * other * months), other)


def proration_variants(
    licenses: int, price: Decimal, period: BillingPeriod, day: date, method: str
) -> Iterator[Variant]:
    """Of an estimate in mid-period: the whole period, the other method, whole months, other licenses, a day more."""

    def total(count: int, on: date, by: str) -> Decimal:
        """The sum of so many licenses from a day on."""
        found = calculate_proration(licenses=count, period=period, effective_date=on, price_per_month=price, method=by)
        return found.total

    yield Variant(SAME, total(licenses, day, method))
    if day != period.first_day:
        yield Variant(WHOLE_PERIOD, total(licenses, period.first_day, method))
    for other in METHODS:
        if other != method:
            yield Variant(METHOD, total(licenses, day, other), other)
    yield from _other_months(licenses, price, period.months)
    for count in _other_licenses(licenses):
        yield Variant(LICENSES, total(count, day, method), count)
    for near in (day - timedelta(days=1), day + timedelta(days=1)):
        if period.first_day <= near <= period.last_day:
            yield Variant(DAY, total(licenses, near, method), near)


def explanations(told: Decimal, variants: Iterable[Variant], on: date) -> list[Match]:
    """The variants that come to the sum told, without VAT or with that of the day, or with a rate of another time.

    The computed sum itself goes before all others; of each kind of variant the first counts.
    """
    found = dict[str, Match]()
    for variant in variants:
        for rate in _rates(on) if variant.name == SAME else _rates(on)[:2]:
            total = add_vat(variant.net, rate).gross if rate else variant.net
            if abs(total - told) <= _ROUNDING:
                found.setdefault(variant.name, Match(variant, total, rate))
        if SAME in found:
            break
    return list(found.values())


def _rates(on: date) -> list[Decimal | None]:
    """None, the general rate of the day, and the one before it."""
    rows = sorted(
        (row for row in vat_table() if row.category == GENERAL and row.valid_from <= on),
        key=lambda row: row.valid_from,
        reverse=True,
    )
    return [None, *(row.percent for row in rows[:2])]


def _other_months(licenses: int, price: Decimal, months: int | None) -> Iterator[Variant]:
    for halves in sorted(range(1, 2 * _MOST_MONTHS + 1), key=lambda count: count % 2):
        length = Fraction(halves, 2)
        if length != months:
            yield Variant(MONTHS, round_to_cents(Fraction(price) * licenses * length), length)


def _other_licenses(licenses: int) -> list[int]:
    return [count for count in range(1, 2 * licenses + _MORE_LICENSES) if count != licenses]
