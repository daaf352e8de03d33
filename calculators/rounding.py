"""The one rounding: an exact amount to whole cents, halves away from zero (ROUND_HALF_UP).

Done in whole numbers, so neither the decimal context nor a float can disturb it. Half-even would be wrong
here: 249.95 x 9/30 is exactly 74.985 and is billed as 74.99.
Source: Kill Bill TestIntegrationWithDifferentBillingPeriods#testChangeMonthlyToAnnual.

>>> round_to_cents(Fraction("249.95") * 9 / 30), round_to_cents(Fraction("-0.005"))
(Decimal('74.99'), Decimal('-0.01'))
>>> round_to_cents("74.985")
Traceback (most recent call last):
    ...
calculators.errors.NotANumber: amount: must be an exact, finite number (Decimal or int, never float)
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from calculators.errors import NotANumber


def round_to_cents(exact: Fraction) -> Decimal:
    """The amount in EUR with exactly two decimals."""
    if not isinstance(exact, Fraction):
        raise NotANumber("amount")
    cents = (2 * 100 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    digits = tuple(int(digit) for digit in str(cents))
    return Decimal((1 if exact < 0 and cents else 0, digits, -2))


def exact_value(number: Fraction) -> int | Decimal | Fraction:
    """The same number in the plainest exact type: whole, decimal, or a fraction that never ends (1/3)."""
    if number.denominator == 1:
        return number.numerator
    twos, rest = _split(number.denominator, 2)
    fives, rest = _split(rest, 5)
    if rest != 1:
        return number
    decimals = max(twos, fives)
    scaled = abs(number.numerator) * 10**decimals // number.denominator
    return Decimal((int(number < 0), tuple(int(digit) for digit in str(scaled)), -decimals))


def _split(number: int, prime: int) -> tuple[int, int]:
    count = 0
    while number % prime == 0:
        number, count = number // prime, count + 1
    return count, number
