"""Guards shared by the calculators: each returns the value it was given, or raises the broken rule's error.

>>> whole_number("licenses", 3, at_least=1, at_most=10)
3
>>> whole_number("licenses", 0, at_least=1, at_most=10)
Traceback (most recent call last):
    ...
calculators.errors.NotPositive: licenses: must be greater than zero (value=0)
>>> exact_number("price_per_month", 29.95, at_most=MAX_PRICE, decimals=4)
Traceback (most recent call last):
    ...
calculators.errors.NotANumber: price_per_month: must be an exact, finite number (Decimal or int, never float)
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from calculators.errors import (
    DateNotSupported,
    Negative,
    NotADate,
    NotANumber,
    NotPositive,
    NotTrueOrFalse,
    NotWholeNumber,
    TooLarge,
    TooManyDecimals,
    TooManyRows,
)
from calculators.limits import (
    AMOUNT_DECIMALS,
    FIRST_YEAR,
    LAST_YEAR,
    MAX_AMOUNT,
    MAX_LICENSES,
    MAX_MONTHS,
    MAX_PRICE,
    MAX_ROWS,
    PRICE_DECIMALS,
)


def whole_number(field: str, value: object, *, at_least: int, at_most: int) -> int:
    """A whole number; `at_least` is 0 or 1 and decides the error: Negative or NotPositive."""
    # bool is an int in Python, but True licenses is a programming error.
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotWholeNumber(field)
    if value < at_least:
        raise (Negative if at_least == 0 else NotPositive)(field, value=value)
    if value > at_most:
        raise TooLarge(field, limit=at_most)
    return value


def exact_number(field: str, value: object, *, at_most: Decimal | int, decimals: int) -> Decimal:
    """A positive exact number with at most `decimals` decimals (trailing zeros do not count)."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise NotANumber(field)
    number = Decimal(value)
    if not number.is_finite():
        raise NotANumber(field)
    if number <= 0:
        raise NotPositive(field, value=value)
    if number > at_most:
        raise TooLarge(field, limit=at_most)
    if _decimals(number) > decimals:
        raise TooManyDecimals(field, limit=decimals)
    return number


def _decimals(number: Decimal) -> int:
    # normalize() would round to the context's precision, so trailing zeros are counted by hand.
    _, digits, exponent = number.as_tuple()
    zeros = next(count for count, digit in enumerate(reversed(digits)) if digit)
    return max(0, -int(exponent) - zeros)


def licenses(field: str, value: object, *, at_least: int = 1) -> int:
    """A number of licenses or users."""
    return whole_number(field, value, at_least=at_least, at_most=MAX_LICENSES)


def months(field: str, value: object) -> int:
    """A number of months, 1 to 120."""
    return whole_number(field, value, at_least=1, at_most=MAX_MONTHS)


def price(field: str, value: object) -> Decimal:
    """A price of one license in EUR, without VAT."""
    return exact_number(field, value, at_most=MAX_PRICE, decimals=PRICE_DECIMALS)


def amount(field: str, value: object) -> Decimal:
    """A sum of money in EUR, in whole cents."""
    return exact_number(field, value, at_most=MAX_AMOUNT, decimals=AMOUNT_DECIMALS)


def day(field: str, value: object) -> date:
    """A calendar day; a datetime is refused, because one instant is two days in two time zones."""
    if isinstance(value, datetime) or not isinstance(value, date):
        raise NotADate(field)
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise DateNotSupported(field, first_year=FIRST_YEAR, last_year=LAST_YEAR)
    return value


def flag(field: str, value: object) -> bool:
    """True or False, nothing that only counts as one of them."""
    if not isinstance(value, bool):
        raise NotTrueOrFalse(field)
    return value


def rows(field: str, count: int) -> None:
    """The length of a list that one calculation takes."""
    if count > MAX_ROWS:
        raise TooManyRows(field, limit=MAX_ROWS)
