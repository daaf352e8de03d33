"""Finnish reference numbers and their RF form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iso11649

from calculators import errors
from calculators import reference_number as reference

BODIES = st.integers(100, 10**19 - 1).map(str)
few = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize(
    "number",
    [
        "12 34561",
        "1 23456 71234 56784",
        "2348236",
        "1009",
        "1232",
        "0012 34561",
        "RF33 2348236",
        "rf34 1234561",
        "12\u00a034561",
    ],
)
def test_printed_numbers_are_valid(number: str) -> None:
    assert reference.is_valid(number)


@pytest.mark.parametrize(
    ("number", "error"),
    [
        ("123456", errors.InvalidReferenceCheckDigit),
        ("RF97 123456", errors.InvalidReferenceCheckDigit),
        ("RF18 5390 0754 7034", errors.InvalidReferenceCheckDigit),
        ("RF32 2348236", errors.InvalidReferenceCheckDigit),
        ("13", errors.InvalidReferenceLength),
        ("0000", errors.InvalidReferenceLength),
        ("", errors.InvalidReferenceLength),
        ("RF", errors.InvalidReferenceFormat),
        ("1" * 21, errors.InvalidReferenceLength),
        ("1" * 100_000, errors.InvalidReferenceLength),
        ("12-34561", errors.InvalidReferenceFormat),
        ("\u0661\u0662\u0663\u0664", errors.InvalidReferenceFormat),
    ],
)
def test_the_fault_of_a_number_is_named(number: str, error: type[Exception]) -> None:
    assert not reference.is_valid(number)
    with pytest.raises(error):
        reference.validate(number)


@few
@given(BODIES)
def test_a_number_with_its_check_digit_is_valid_and_a_wrong_digit_never(body: str) -> None:
    digit = reference.calc_check_digit(body)
    assert [reference.is_valid(body + other) for other in "0123456789"] == [other == digit for other in "0123456789"]


@few
@given(BODIES)
def test_the_rf_form_agrees_with_the_international_standard(body: str) -> None:
    number = body + reference.calc_check_digit(body)
    assert iso11649.is_valid(reference.to_rf(number))
    assert reference.is_valid(reference.to_rf(number))
    assert reference.national(reference.to_rf(number)) == number


@few
@given(BODIES)
def test_the_printed_form_is_read_back(body: str) -> None:
    number = body + reference.calc_check_digit(body)
    for form in (number, reference.to_rf(number)):
        assert reference.compact(reference.format(form)) == form


def test_groups_of_five_are_counted_from_the_right() -> None:
    assert reference.format("1234561") == "12 34561"
