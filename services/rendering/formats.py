"""Finnish formats of money, numbers and dates (CLDR): 1 234,50 €, 25,5 %, 31.1.2026.

Both gaps are U+00A0, the minus is U+2212. Exact values are only shortened for the eye, never rounded up.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from calculators.periods import BillingPeriod
from calculators.quantities import Number
from calculators.rounding import exact_value

NBSP = "\u00a0"
MINUS = "\u2212"
EN_DASH = "\u2013"
ELLIPSIS = "\u2026"
SHOWN_DECIMALS = 4  # of a value that goes on: 33,3333…


def format_number(value: Number, *, decimals: int = 0) -> str:
    """At least `decimals` decimals: 1 234,50. What goes on past four decimals ends in an ellipsis."""
    exact = Fraction(value)
    scale = 10**SHOWN_DECIMALS
    shown, cut = divmod(abs(exact.numerator) * scale, exact.denominator)
    whole, fraction = divmod(shown, scale)
    digits = f"{fraction:0{SHOWN_DECIMALS}d}"
    if not cut:
        digits = digits[:decimals] + digits[decimals:].rstrip("0")
    sign = MINUS if exact < 0 else ""
    grouped = f"{whole:,}".replace(",", NBSP)
    return sign + grouped + (f",{digits}" if digits else "") + (ELLIPSIS if cut else "")


def format_money(value: Number) -> str:
    """EUR: 322,21 €."""
    return f"{format_number(value, decimals=2)}{NBSP}€"


def format_percent(value: Number) -> str:
    """25,5 %."""
    return f"{format_number(value)}{NBSP}%"


def format_date(day: date) -> str:
    """31.1.2026, without leading zeros."""
    return f"{day.day}.{day.month}.{day.year}"


def format_range(first: date, last: date) -> str:
    """1.1.-30.6.2026 with an en dash; the year twice when it changes, one date when the days are the same."""
    if first == last:
        return format_date(first)
    start = f"{first.day}.{first.month}." if first.year == last.year else format_date(first)
    return f"{start}{EN_DASH}{format_date(last)}"


def format_period(period: BillingPeriod) -> str:
    """The first and last day of a billing period."""
    return format_range(period.first_day, period.last_day)


def plain_money(value: Decimal) -> str:
    """The machine form for JSON: 322.21."""
    return f"{value:.2f}"


def plain_number(value: Number) -> str:
    """The machine form of an exact number: 60, 61.5."""
    return str(exact_value(Fraction(value)))
