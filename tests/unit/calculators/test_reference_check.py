"""The check digit with its working, and the number in both forms, against python-stdnum's RF check."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iso11649

from calculators.errors import (
    CalculationError,
    InvalidReferenceCheckDigit,
    InvalidReferenceFormat,
    InvalidReferenceLength,
)
from calculators.reference_check import calculate_reference_number

BASES = st.from_regex("[1-9][0-9]{2,18}", fullmatch=True)


@pytest.mark.parametrize(
    ("base", "number"), [("123", "1232"), ("123456", "1234561"), ("12345", "123453"), ("1234567123456784", None)]
)
def test_a_known_number_is_completed(base: str, number: str | None) -> None:
    result = calculate_reference_number(base, add_check_digit=True)
    assert number in (None, result.reference_number)
    assert result.reference_number == base + result.check_digit


@given(BASES)
def test_a_completed_number_is_valid_in_both_forms(base: str) -> None:
    completed = calculate_reference_number(base, add_check_digit=True)
    assert iso11649.is_valid(completed.rf)
    for form in (completed.reference_number, completed.rf):
        assert calculate_reference_number(form) == completed


@given(BASES)
def test_the_working_ends_in_the_check_digit(base: str) -> None:
    weighted, digit = calculate_reference_number(base, add_check_digit=True).working.steps
    weights = [int(str(operand.value)) for operand in weighted.operands[1::2]]
    assert weights == ([7, 3, 1] * 7)[: len(base)]
    assert (int(str(weighted.value)) + int(str(digit.value))) % 10 == 0
    assert 0 <= int(str(digit.value)) <= 9


def test_spaces_and_leading_zeros_do_not_matter() -> None:
    assert calculate_reference_number("00123 456", add_check_digit=True).reference_number == "1234561"


@pytest.mark.parametrize(
    ("number", "add", "error"),
    [
        ("12", True, InvalidReferenceLength),
        ("000", True, InvalidReferenceLength),
        ("1" * 20, True, InvalidReferenceLength),
        ("RF34123456", True, InvalidReferenceFormat),
        ("12a4", True, InvalidReferenceFormat),
        ("1234562", False, InvalidReferenceCheckDigit),
        ("RF351234561", False, InvalidReferenceCheckDigit),
        ("", False, InvalidReferenceLength),
    ],
)
def test_a_wrong_number_is_told(number: str, add: bool, error: type[CalculationError]) -> None:
    with pytest.raises(error):
        calculate_reference_number(number, add_check_digit=add)


def test_the_longest_number_is_completed() -> None:
    assert len(calculate_reference_number("9" * 19, add_check_digit=True).reference_number) == 20
