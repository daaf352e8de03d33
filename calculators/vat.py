"""Finnish value added tax on a net sum, or in a gross one, from a dated table.

VAT is computed from the net line already rounded to cents: net x rate, rounded to cents, halves up. In a gross sum
it is gross x rate / (100 + rate), rounded in the same way, and the rest is net. The
rate is the one in force on the day of supply. Sales across borders may be under reverse charge, so VAT is
added only when asked.
Units: EUR in cents, percent. The table is tables/vat_rates.csv (checked November 2026), each row with its
source.
Source: Lago multiple_upgrade_spec for the order of rounding (net 11.61 first: unrounded it would give a cent more).

>>> result = calculate_vat(Decimal("322.21"), on=date(2026, 3, 15))
>>> result.rate, result.vat, result.gross
(Decimal('25.5'), Decimal('82.16'), Decimal('404.37'))
>>> vat_rate(date(2024, 8, 31)), vat_rate(date(2024, 9, 1))
(Decimal('24'), Decimal('25.5'))
>>> remove_vat(Decimal("404.37"), Decimal("25.5")).net
Decimal('322.21')
>>> vat_rate(date(2012, 12, 31))
Traceback (most recent call last):
    ...
calculators.errors.VatRateUnknown: date: the VAT table has no rate for the day (day=2012-12-31)
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from calculators import checks
from calculators.errors import UnknownVatCategory, VatRateUnknown
from calculators.quantities import Quantity, eur, percent
from calculators.rounding import exact_value, round_to_cents
from calculators.working import Working, calculated

TABLE = Path(__file__).with_name("tables") / "vat_rates.csv"
GENERAL = "general"


@dataclass(frozen=True)
class VatRate:
    """One row of the table: the rate of a category from a day on."""

    category: str
    valid_from: date
    percent: Decimal
    source: str


@dataclass(frozen=True)
class VatResult:
    """A net sum, its VAT and the gross sum, with the working."""

    net: Decimal
    rate: Decimal
    working: Working

    @property
    def vat(self) -> Decimal:
        """EUR in cents."""
        return round_to_cents(self.working.step("vat_amount").fraction)

    @property
    def gross(self) -> Decimal:
        """EUR in cents, VAT included."""
        return self.working.total


def calculate_vat(net: Decimal, *, on: date, category: str = GENERAL) -> VatResult:
    """The VAT of a net sum in whole cents at the rate in force on a day."""
    return add_vat(net, vat_rate(on, category))


def add_vat(net: Decimal, rate: Decimal) -> VatResult:
    """The VAT of a net sum at a given rate in per cent, for rates the Finnish table does not hold."""
    checks.amount("net", net)
    checks.exact_number("rate", rate, at_most=100, decimals=2)
    vat = calculated("vat_amount", "EUR", eur(net), ("*", percent(rate)), rounded=True)
    gross = calculated("gross_total", "EUR", eur(net), ("+", vat), rounded=True)
    return VatResult(round_to_cents(Fraction(net)), rate, Working((vat, gross)))


@dataclass(frozen=True)
class NetResult:
    """A gross sum, the VAT in it and the net sum, with the working."""

    gross: Decimal
    rate: Decimal
    working: Working

    @property
    def vat(self) -> Decimal:
        """EUR in cents."""
        return round_to_cents(self.working.step("vat_included").fraction)

    @property
    def net(self) -> Decimal:
        """EUR in cents, VAT taken out."""
        return self.working.total


def remove_vat(gross: Decimal, rate: Decimal) -> NetResult:
    """The net sum of a gross sum in whole cents at a given rate in per cent."""
    checks.amount("gross", gross)
    checks.exact_number("rate", rate, at_most=100, decimals=2)
    hundred_and_rate = Quantity(exact_value(100 + Fraction(rate)), "quantity")
    rate_of_it = Quantity(exact_value(Fraction(rate)), "quantity")
    included = calculated("vat_included", "EUR", eur(gross), ("*", rate_of_it), ("/", hundred_and_rate), rounded=True)
    net = calculated("net_total", "EUR", eur(gross), ("-", included), rounded=True)
    return NetResult(round_to_cents(Fraction(gross)), rate, Working((included, net)))


def vat_rate(on: date, category: str = GENERAL) -> Decimal:
    """The rate in per cent that is in force on the day."""
    checks.day("date", on)
    rows = [row for row in vat_table() if row.category == category]
    if not rows:
        raise UnknownVatCategory("category")
    in_force = [row for row in rows if row.valid_from <= on]
    if not in_force:
        raise VatRateUnknown("date", day=on)
    return max(in_force, key=lambda row: row.valid_from).percent


@lru_cache(maxsize=1)
def vat_table() -> tuple[VatRate, ...]:
    """The rows of the table file; the only reading of a file in the calculators."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(
            VatRate(
                row["category"],
                date.fromisoformat(row["valid_from"]),
                Decimal(row["rate_percent"]),
                row["source"],
            )
            for row in csv.DictReader(file)
        )
