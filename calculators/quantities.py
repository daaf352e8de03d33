"""Numbers and days with their units: what the steps of a working are made of.

>>> eur(Decimal("30.00"))
Quantity(value=Decimal('30.00'), unit='EUR')
>>> percent(Decimal("25.5")).fraction
Fraction(51, 200)
>>> on_day(date(2026, 3, 15)).fraction
Traceback (most recent call last):
    ...
TypeError: a day is not a number
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Number = int | Decimal | Fraction
Value = Number | date
Unit = Literal["EUR", "days", "months", "licenses", "users", "quantity", "percent", "date"]


@dataclass(frozen=True)
class Quantity:
    """An exact number or a day, with its unit."""

    value: Value
    unit: Unit

    @property
    def fraction(self) -> Fraction:
        """The number for computing with; a percentage counts as hundredths."""
        if isinstance(self.value, date):
            raise TypeError("a day is not a number")
        number = Fraction(self.value)
        return number / 100 if self.unit == "percent" else number


def eur(value: Number) -> Quantity:
    """A sum of money."""
    return Quantity(value, "EUR")


def days(value: int) -> Quantity:
    """A number of days."""
    return Quantity(value, "days")


def months(value: int) -> Quantity:
    """A number of months."""
    return Quantity(value, "months")


def licenses(value: int) -> Quantity:
    """A number of licenses."""
    return Quantity(value, "licenses")


def users(value: int) -> Quantity:
    """A number of active users."""
    return Quantity(value, "users")


def percent(value: Number) -> Quantity:
    """A percentage."""
    return Quantity(value, "percent")


def on_day(value: date) -> Quantity:
    """A day."""
    return Quantity(value, "date")
