"""Finnish reference numbers and their RF form."""

from __future__ import annotations

import inspect
from typing import Any

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
        " " * 56 + "1009",  # 60 characters
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
        ("X1009", errors.InvalidReferenceFormat),
        ("1009X", errors.InvalidReferenceFormat),
        ("XRF331009", errors.InvalidReferenceFormat),
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


def check_digit_by_hand(body: str) -> int:
    """The rule as it is taught: 7, 3, 1 from the right, up to the next ten."""
    total = 0
    for place in range(len(body)):
        total += int(body[len(body) - 1 - place]) * [7, 3, 1][place % 3]
    next_ten = total
    while next_ten % 10:
        next_ten += 1
    return next_ten - total


@few
@given(BODIES)
def test_the_check_digit_agrees_with_the_rule_by_hand(body: str) -> None:
    assert reference.calc_check_digit(body) == str(check_digit_by_hand(body))


@few
@given(BODIES, st.data())
def test_one_changed_digit_anywhere_is_rejected(body: str, data: st.DataObject) -> None:
    number = body + reference.calc_check_digit(body)
    place = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    for form in (number, reference.to_rf(number)):
        at = place - len(number)
        assert not reference.is_valid(form[:at] + other + (form[at + 1 :] if at != -1 else ""))


@few
@given(BODIES, st.data())
def test_two_neighbors_in_the_wrong_order_are_rejected_unless_five_apart(body: str, data: st.DataObject) -> None:
    # The weights of neighbors differ by 4, 2 or 6: with digits five apart the difference is a whole ten.
    number = body + reference.calc_check_digit(body)
    place = data.draw(st.integers(0, len(number) - 2))
    left, right = number[place], number[place + 1]
    swapped = number[:place] + right + left + number[place + 2 :]
    long_enough = len(swapped.lstrip("0")) >= 4  # a zero that comes first is no digit of the number
    assert reference.is_valid(swapped) == (long_enough and abs(int(left) - int(right)) in (0, 5))


@few
@given(BODIES, st.data())
def test_the_rf_form_rejects_two_neighbors_in_the_wrong_order_always(body: str, data: st.DataObject) -> None:
    rf = reference.to_rf(body + reference.calc_check_digit(body))
    place = data.draw(st.integers(2, len(rf) - 2))
    swapped = rf[:place] + rf[place + 1] + rf[place] + rf[place + 2 :]
    assert reference.is_valid(swapped) == (swapped == rf)


@few
@given(BODIES)
def test_the_rf_form_agrees_with_the_international_standard(body: str) -> None:
    number = body + reference.calc_check_digit(body)
    assert iso11649.is_valid(reference.to_rf(number))
    assert iso11649.format(reference.to_rf(number)) == reference.format(reference.to_rf(number))
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


@few
@given(BODIES, st.text("0 \t\u00a0", max_size=5))
def test_leading_zeros_and_spaces_are_no_part_of_a_number(body: str, before: str) -> None:
    number = body + reference.calc_check_digit(body)
    rf = reference.to_rf(number)
    assert reference.validate(before + number) == number
    assert reference.validate(f" {rf[:4].lower()}{before}{number}") == rf


@pytest.mark.parametrize("number", ["RF00 1009", "RF01 1009", "RF99 1009", "RF98 1009"])
def test_rf_check_digits_that_nobody_gives_are_rejected(number: str) -> None:
    assert not reference.is_valid(number)


@pytest.mark.parametrize("number", [None, 1009, 12345.61, b"1009", ["1009"]])
def test_what_is_no_text_is_no_number(number: Any) -> None:
    assert not reference.is_valid(number)
    with pytest.raises(errors.InvalidReferenceFormat):
        reference.validate(number)


@pytest.mark.parametrize("function", ["compact", "validate", "is_valid", "format"])
def test_the_interface_is_that_of_python_stdnum(function: str) -> None:
    ours, theirs = (inspect.signature(getattr(module, function)) for module in (reference, iso11649))
    assert list(ours.parameters) == list(theirs.parameters) == ["number"]
    assert inspect.signature(reference.calc_check_digit).parameters.keys() == {"number"}


def test_compact_and_format_never_fail_where_stdnum_does_not() -> None:
    assert (reference.compact(""), reference.format(""), reference.format("abc")) == ("", "", "ABC")
