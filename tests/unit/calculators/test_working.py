"""The working behind every result: exact, without floats, and the only source of the total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest

from calculators.effective_dates import calculate_effective_date
from calculators.free_licenses import calculate_free_licenses
from calculators.invoice_quantity import calculate_invoice_quantity, explain_invoice_quantity
from calculators.license_changes import LicenseChange, calculate_license_changes
from calculators.overpayment import ComingInvoice, calculate_overpayment
from calculators.payment_extension import calculate_payment_extension_route
from calculators.periods import BillingPeriod
from calculators.proration import calculate_proration
from calculators.quantities import eur, licenses, percent
from calculators.rounding import exact_value, round_to_cents
from calculators.vat import calculate_vat
from calculators.working import calculated

YEAR = BillingPeriod(date(2024, 1, 1), date(2024, 12, 31))
PRICED: dict[str, Any] = {"period": YEAR, "price_per_month": Decimal("29.95")}


def results() -> list[Any]:
    changes = [LicenseChange(date(2024, 2, 1), 5), LicenseChange(date(2024, 3, 15), 15)]
    invoices = [ComingInvoice(date(2024, 7, 1), Decimal("249.95"))]
    day = date(2024, 3, 15)
    return [
        calculate_proration(licenses=3, effective_date=day, **PRICED),
        calculate_proration(licenses=3, effective_date=day, method="month_first", **PRICED),
        calculate_license_changes(licenses_at_start=10, changes=changes, **PRICED),
        calculate_invoice_quantity(10, 6),
        explain_invoice_quantity(Decimal("61.79"), 10, 6),
        calculate_free_licenses(10, 8),
        calculate_effective_date("removal", change_date=day, period=YEAR),
        calculate_overpayment(amount=Decimal(300), invoices=invoices, more_invoices_coming=True),
        calculate_payment_extension_route(due_date=day, today=day),
        calculate_vat(Decimal("322.21"), on=day),
    ]


def everything_in(value: Any) -> Iterator[Any]:
    """The value, its fields and properties, and what they hold."""
    yield value
    if is_dataclass(value):
        names = {field.name for field in fields(value)}
        names |= {name for name, member in vars(type(value)).items() if isinstance(member, property)}
        if type(value).__name__ == "Working":
            names -= {"total", "count"}  # each is for one kind of last step only
        if type(value).__name__ in ("Step", "Quantity"):
            names.discard("fraction")
        for name in names:
            yield from everything_in(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from everything_in(item)


@pytest.mark.parametrize("result", results(), ids=lambda result: type(result).__name__)
def test_no_float_is_anywhere_in_a_result(result: Any) -> None:
    assert [found for found in everything_in(result) if isinstance(found, float)] == []


@pytest.mark.parametrize("result", results(), ids=lambda result: type(result).__name__)
def test_a_result_cannot_be_changed(result: Any) -> None:
    with pytest.raises(AttributeError):
        result.working = None


def test_a_low_decimal_precision_of_the_caller_changes_nothing() -> None:
    with localcontext() as context:
        context.prec = 2
        assert calculate_proration(licenses=999_999, effective_date=YEAR.first_day, **PRICED).total == Decimal(
            "359399640.60"
        )


def test_products_come_before_sums() -> None:
    step = calculated("x", "EUR", eur(10), ("+", eur(2)), ("*", licenses(3)), ("-", eur(8)), ("/", licenses(4)))
    assert step.value == 14


def test_a_percentage_counts_as_hundredths() -> None:
    assert calculated("x", "EUR", eur(200), ("*", percent(Decimal("25.5")))).value == 51


def test_the_expression_is_drawn_from_the_operands() -> None:
    assert calculated("x", "EUR", eur(Decimal("1.50")), ("*", licenses(3))).expression == "1.50 * 3"


def test_a_fraction_in_an_expression_stays_one_number() -> None:
    assert calculated("x", "EUR", eur(300), ("/", eur(Fraction(78, 31)))).expression == "300 / (78/31)"


def test_a_step_is_found_by_its_key() -> None:
    working = calculate_proration(licenses=3, effective_date=YEAR.first_day, **PRICED).working
    assert working.step("period_days").value == 366
    with pytest.raises(KeyError, match="no_such_step"):
        working.step("no_such_step")


@pytest.mark.parametrize(
    ("exact", "cents"),
    [
        (Fraction(1, 200), "0.01"),
        (Fraction(-1, 200), "-0.01"),
        (Fraction(-1, 1000), "0.00"),
        (Fraction(0), "0.00"),
        (Fraction(74985, 1000), "74.99"),
        (Fraction(1, 3), "0.33"),
        (Fraction(10**20), "100000000000000000000.00"),
    ],
)
def test_halves_of_a_cent_are_rounded_away_from_zero(exact: Fraction, cents: str) -> None:
    assert str(round_to_cents(exact)) == cents


@pytest.mark.parametrize("number", [Fraction(1, 3), Fraction(-7, 4), Fraction(5), Fraction(1, 10**6), Fraction(3, 80)])
def test_a_plainer_type_never_changes_the_number(number: Fraction) -> None:
    assert Fraction(exact_value(number)) == number


@pytest.mark.parametrize("number", [Fraction(1, 5**40), Fraction(-(10**40) - 1, 2**40), Fraction(7, 10**40)])
def test_a_number_with_many_digits_stays_exact(number: Fraction) -> None:
    plain = exact_value(number)
    assert isinstance(plain, Decimal)
    assert Fraction(plain) == number
