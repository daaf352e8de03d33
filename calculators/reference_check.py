"""The check digit of a Finnish reference number with its working, and the number in both its forms.

The digits before the check digit are weighted 7, 3, 1 from the right; the check digit completes the sum to the next
ten. A number is either checked as it stands (national or RF form) or given without its check digit, which is then
added.
Source: Finance Finland's guide to the structure of references; rules and errors in calculators/reference_number.py.

>>> result = calculate_reference_number("12345", add_check_digit=True)
>>> [step.expression for step in result.working.steps]
['5 * 7 + 4 * 3 + 3 * 1 + 2 * 7 + 1 * 3', '70 - 67']
>>> result.check_digit, result.reference_number, result.rf
('3', '123453', 'RF81123453')
>>> calculate_reference_number("RF34 1234561").reference_number
'1234561'
>>> calculate_reference_number("123456")
Traceback (most recent call last):
    ...
calculators.errors.InvalidReferenceCheckDigit: reference_number: the check digit does not match
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import cycle

from calculators import reference_number
from calculators.errors import InvalidReferenceFormat
from calculators.quantities import Quantity
from calculators.working import Sign, Step, Working, calculated

_WEIGHTS = (7, 3, 1)


@dataclass(frozen=True)
class ReferenceNumberResult:
    """A valid reference number: the digits before the check digit, and the working of the check digit."""

    base: str
    working: Working

    @property
    def check_digit(self) -> str:
        """The last digit of the national form."""
        return str(self.working.count)

    @property
    def reference_number(self) -> str:
        """The national form, without spaces."""
        return self.base + self.check_digit

    @property
    def rf(self) -> str:
        """The international form, without spaces."""
        return reference_number.to_rf(self.reference_number)


def calculate_reference_number(number: str, *, add_check_digit: bool = False) -> ReferenceNumberResult:
    """A number in either form checked, or the digits before the check digit completed with it."""
    whole = _completed(number) if add_check_digit else number
    base = reference_number.national(reference_number.validate(whole))[:-1]
    weighted = _weighted_sum(base)
    next_ten = Quantity(-(-weighted.fraction // 10) * 10, "quantity")
    digit = calculated("check_digit", "quantity", next_ten, ("-", weighted))
    return ReferenceNumberResult(base, Working((weighted, digit)))


def _completed(number: str) -> str:
    base = reference_number.compact(number)
    if not re.fullmatch("[0-9]*", base):
        raise InvalidReferenceFormat(reference_number.FIELD)
    return base + reference_number.calc_check_digit(base)


def _weighted_sum(base: str) -> Step:
    digits = [Quantity(int(digit), "quantity") for digit in reversed(base)]
    weights = [Quantity(weight, "quantity") for weight, _ in zip(cycle(_WEIGHTS), digits, strict=False)]
    first, *rest = zip(digits, weights, strict=True)
    products: list[tuple[Sign, Quantity]] = []
    for digit, weight in rest:
        products += [("+", digit), ("*", weight)]
    return calculated("weighted_sum", "quantity", first[0], ("*", first[1]), *products)
