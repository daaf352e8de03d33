"""Finnish bank reference numbers (viitenumero), also in the international RF form.

4 to 20 digits; the last one is a check digit: the others are weighted 7, 3, 1 from the right and the digit
completes their sum to the next ten. Written in groups of five from the right. The RF form puts RF and two
check digits (ISO 11649, mod 97) before the same number and is written in groups of four. The interface is
python-stdnum's, which has no module for this number.
Source: Finance Finland's guide to the structure of references; ISO 11649.

>>> validate("12 34561"), validate("RF34 1234561")
('1234561', 'RF341234561')
>>> format("123456712345 6784"), format("rf341234561")
('1 23456 71234 56784', 'RF34 1234 561')
>>> calc_check_digit("12345")
'3'
>>> validate("123456")
Traceback (most recent call last):
    ...
calculators.errors.InvalidReferenceCheckDigit: reference_number: the check digit does not match
"""

from __future__ import annotations

import re
from itertools import cycle

from calculators.errors import (
    CalculationError,
    InvalidReferenceCheckDigit,
    InvalidReferenceFormat,
    InvalidReferenceLength,
)

FIELD = "reference_number"
_WEIGHTS = (7, 3, 1)
_MIN_DIGITS, _MAX_DIGITS = 4, 20
_MAX_TYPED = 60  # spaces included; longer input is no reference number


def compact(number: str) -> str:
    """The number without spaces and leading zeros (in the RF form those after its check digits), in capitals."""
    number = re.sub(r"\s", "", number).upper()
    prefix = number[:4] if number.startswith("RF") else ""
    return prefix + number[len(prefix) :].lstrip("0")


def national(number: str) -> str:
    """The national part: what follows RF and its two check digits."""
    number = compact(number)
    return number[4:] if number.startswith("RF") else number


def calc_check_digit(number: str) -> str:
    """The check digit for the digits before it."""
    total = sum(int(digit) * weight for digit, weight in zip(reversed(number), cycle(_WEIGHTS), strict=False))
    return str(-total % 10)


def calc_rf_check_digits(number: str) -> str:
    """The two check digits, 02 to 98, that follow RF before a whole national number."""
    return f"{98 - _mod_97('RF00' + number):02d}"


def validate(number: str) -> str:
    """The compact number, or an error that tells what is wrong with it."""
    if not isinstance(number, str):
        raise InvalidReferenceFormat(FIELD)
    if len(number) > _MAX_TYPED:
        raise InvalidReferenceLength(FIELD)
    number = compact(number)
    if not re.fullmatch(r"(RF[0-9]{2})?[0-9]*", number):
        raise InvalidReferenceFormat(FIELD)
    body = national(number)
    if not _MIN_DIGITS <= len(body) <= _MAX_DIGITS:
        raise InvalidReferenceLength(FIELD)
    if body[-1] != calc_check_digit(body[:-1]):
        raise InvalidReferenceCheckDigit(FIELD)
    if number != body and number[2:4] != calc_rf_check_digits(body):
        raise InvalidReferenceCheckDigit(FIELD)
    return number


def is_valid(number: str) -> bool:
    """Whether the number is a valid reference number."""
    try:
        return bool(validate(number))
    except CalculationError:
        return False


def format(number: str) -> str:
    """The number in its printed groups: fives from the right, or fours from the left for RF."""
    number = compact(number)
    if number.startswith("RF"):
        return " ".join(re.findall(".{1,4}", number))
    return " ".join(re.findall(".{1,5}", number[::-1]))[::-1]


def to_rf(number: str) -> str:
    """The RF form of a number in either form."""
    body = national(validate(number))
    return f"RF{calc_rf_check_digits(body)}{body}"


def _mod_97(rf_number: str) -> int:
    moved = rf_number[4:] + rf_number[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97
