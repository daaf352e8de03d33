"""Steps that are not plain arithmetic: counts of days, the next day, the smaller sum, an uncharged change.

>>> from calculators.quantities import eur
>>> billed_days("remaining_days", date(2026, 3, 15), date(2026, 6, 30)).value
108
>>> days_between("days_to_due_date", date(2026, 3, 10), date(2026, 3, 31)).value
21
>>> smaller("allocated_to_invoice", eur(Decimal("300.00")), eur(Decimal("249.95"))).value
Decimal('249.95')
>>> next_day("effective_date", date.max)
Traceback (most recent call last):
    ...
OverflowError: date value out of range
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from calculators.quantities import Quantity, days, licenses, on_day
from calculators.rounding import round_to_cents
from calculators.working import Step


def billed_days(key: str, first: date, last: date) -> Step:
    """The days from first to last, both counted."""
    count = (last - first).days + 1
    return Step(count, "days", key, (on_day(first), on_day(last)), ("..",), Fraction(count))


def days_between(key: str, earlier: date, later: date) -> Step:
    """later - earlier in days; negative when the order is the other way round."""
    count = (later - earlier).days
    return Step(count, "days", key, (on_day(later), on_day(earlier)), ("-",), Fraction(count))


def next_day(key: str, day: date) -> Step:
    """The day after."""
    return Step(day + timedelta(days=1), "date", key, (on_day(day), days(1)), ("+",))


def same_day(key: str, day: date) -> Step:
    """The day as it was given."""
    return Step(day, "date", key, (on_day(day),), ())


def smaller(key: str, first: Quantity, second: Quantity, *, day: date | None = None) -> Step:
    """The smaller of two sums of money, in cents."""
    exact = min(first.fraction, second.fraction)
    return Step(round_to_cents(exact), "EUR", key, (first, second), ("min",), exact, day)


def uncharged_change(key: str, before: int, after: int, *, day: date) -> Step:
    """A change in licenses that costs nothing and credits nothing."""
    nothing = Decimal("0.00")
    return Step(nothing, "EUR", key, (licenses(before), licenses(after)), ("->",), Fraction(nothing), day)
