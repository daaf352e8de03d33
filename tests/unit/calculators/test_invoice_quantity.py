"""The quantity on the invoice and what a different one may mean."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import errors
from calculators.invoice_quantity import Explanation, calculate_invoice_quantity, explain_invoice_quantity


def kinds(invoiced: int | Decimal, licenses: int = 10, months: int = 6) -> list[str]:
    return [found.kind for found in explain_invoice_quantity(invoiced, licenses, months).explanations]


def test_ten_licenses_for_six_months_are_sixty() -> None:
    assert calculate_invoice_quantity(10, 6).quantity == 60


def test_a_matching_invoice_needs_no_explanation() -> None:
    result = explain_invoice_quantity(Decimal("60.00"), 10, 6)
    assert (result.matches, result.difference, result.explanations) == (True, 0, ())


@pytest.mark.parametrize(
    ("invoiced", "expected"),
    [
        (30, ["other_months", "other_licenses"]),
        (40, ["other_months", "licenses_added_mid_period"]),
        (54, ["other_licenses"]),
        (57, ["licenses_added_mid_period"]),
        (63, ["licenses_added_mid_period"]),
        (66, ["other_licenses", "licenses_added_mid_period"]),
        (120, ["other_months", "other_licenses", "licenses_added_mid_period"]),
        (240, ["other_months", "other_licenses", "licenses_added_mid_period"]),  # 24 months
        (250, ["licenses_added_mid_period"]),
        (600, ["other_licenses", "licenses_added_mid_period"]),
        (3, ["licenses_added_mid_period"]),
        (Decimal("61.79"), ["licenses_added_mid_period"]),
    ],
)
def test_the_readings_that_fit_are_found(invoiced: int | Decimal, expected: list[str]) -> None:
    assert kinds(invoiced) == expected


def test_sixty_three_is_sixty_and_three_license_months_more() -> None:
    [found] = explain_invoice_quantity(63, 10, 6).explanations
    assert found == Explanation("licenses_added_mid_period", 10, 6, 3)


def test_fifty_seven_is_nine_licenses_and_three_license_months_more() -> None:
    [found] = explain_invoice_quantity(57, 10, 6).explanations
    assert found == Explanation("licenses_added_mid_period", 9, 6, 3)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 3000), st.integers(1, 100), st.integers(1, 24))
def test_every_reading_comes_to_the_invoiced_quantity(invoiced: int, licenses: int, months: int) -> None:
    result = explain_invoice_quantity(invoiced, licenses, months)
    assert all(found.licenses * found.months + found.rest == invoiced for found in result.explanations)
    assert bool(result.explanations) != result.matches
    assert result.expected + result.difference == invoiced


@pytest.mark.parametrize(
    ("given_values", "error", "field"),
    [
        ((0, 10, 6), errors.NotPositive, "invoiced"),
        ((60.0, 10, 6), errors.NotANumber, "invoiced"),
        ((Decimal("60.00001"), 10, 6), errors.TooManyDecimals, "invoiced"),
        ((60, 0, 6), errors.NotPositive, "licenses"),
        ((60, 10, 0), errors.NotPositive, "months"),
        ((60, 10, 121), errors.TooLarge, "months"),
        ((120_000_001, 10, 6), errors.TooLarge, "invoiced"),
    ],
)
def test_a_wrong_input_is_named(given_values: Any, error: type[errors.CalculationError], field: str) -> None:
    with pytest.raises(error) as caught:
        explain_invoice_quantity(*given_values)
    assert caught.value.field == field
