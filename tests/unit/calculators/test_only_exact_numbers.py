"""A float, a text or a truth value where a number belongs is refused, and the input is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from calculators import checks, errors
from calculators.free_licenses import calculate_free_licenses
from calculators.invoice_quantity import calculate_invoice_quantity, explain_invoice_quantity
from calculators.license_changes import LicenseChange, calculate_license_changes
from calculators.overpayment import ComingInvoice, calculate_overpayment
from calculators.periods import BillingPeriod
from calculators.prices import Price
from calculators.proration import calculate_proration
from calculators.rounding import round_to_cents
from calculators.vat import add_vat, calculate_vat

DAY = date(2026, 3, 15)
PERIOD = BillingPeriod(date(2026, 1, 1), date(2026, 6, 30))
Calculation = Callable[[Any], object]


def prorate(**given: Any) -> object:
    return calculate_proration(**{"licenses": 3, "period": PERIOD, "effective_date": DAY, **given})


def change(**given: Any) -> object:
    values = {"licenses_at_start": 1, "changes": [LicenseChange(DAY, 5)], "price_per_month": Decimal(30), **given}
    return calculate_license_changes(period=PERIOD, **values)


def allocate(amount: Any = Decimal(5), invoices: Any = ()) -> object:
    return calculate_overpayment(amount=amount, invoices=invoices, more_invoices_coming=True)


WHOLE: dict[str, tuple[str, Calculation]] = {
    "licenses to prorate": ("licenses", lambda n: prorate(licenses=n, price_per_month=Decimal(30))),
    "months to prorate": ("months", lambda n: prorate(months=n, price_per_month=Decimal(30))),
    "licenses at the start": ("licenses_at_start", lambda n: change(licenses_at_start=n)),
    "licenses of a change": ("changes.0.licenses", lambda n: change(changes=[LicenseChange(DAY, n)])),
    "licenses on the invoice": ("licenses", lambda n: calculate_invoice_quantity(n, 6)),
    "months on the invoice": ("months", lambda n: calculate_invoice_quantity(10, n)),
    "licenses in use": ("licenses", lambda n: calculate_free_licenses(n, 1)),
    "active users": ("active_users", lambda n: calculate_free_licenses(9, n)),
    "months of a period": ("months", lambda n: BillingPeriod.of_months(DAY, n)),
}
EXACT: dict[str, tuple[str, Calculation]] = {
    "price per month": ("price_per_month", lambda n: prorate(price_per_month=n)),
    "price per period": ("price_per_period", lambda n: prorate(price_per_period=n)),
    "price of a change": ("price_per_month", lambda n: change(price_per_month=n)),
    "price by itself": ("price_per_period", lambda n: Price(per_period=n)),
    "invoiced quantity": ("invoiced", lambda n: explain_invoice_quantity(n, 10, 6)),
    "overpaid amount": ("amount", allocate),
    "amount of an invoice": ("invoices.0.amount", lambda n: allocate(invoices=[ComingInvoice(DAY, n)])),
    "net sum": ("net", lambda n: calculate_vat(n, on=DAY)),
    "tax rate": ("rate", lambda n: add_vat(Decimal(1), n)),
}


def cases(table: dict[str, tuple[str, Calculation]]) -> list[Any]:
    return [pytest.param(*row, id=name) for name, row in table.items()]


@pytest.mark.parametrize("wrong", [3.0, float("nan"), float("inf"), "3", True, Decimal(3), Fraction(3), 3 + 0j, [3]])
@pytest.mark.parametrize(("field", "calculate"), cases(WHOLE))
def test_a_count_is_a_whole_number(field: str, calculate: Calculation, wrong: Any) -> None:
    with pytest.raises(errors.NotWholeNumber) as caught:
        calculate(wrong)
    assert caught.value.field == field


@pytest.mark.parametrize("wrong", [3.0, float("nan"), float("inf"), "3", True, Fraction(1, 3), 3 + 0j, [3]])
@pytest.mark.parametrize(("field", "calculate"), cases(EXACT))
def test_a_sum_is_an_exact_number(field: str, calculate: Calculation, wrong: Any) -> None:
    with pytest.raises(errors.NotANumber) as caught:
        calculate(wrong)
    assert caught.value.field == field


@pytest.mark.parametrize("wrong", [Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-Infinity")])
@pytest.mark.parametrize(("field", "calculate"), cases(EXACT))
def test_a_sum_is_finite(field: str, calculate: Calculation, wrong: Any) -> None:
    with pytest.raises(errors.NotANumber) as caught:
        calculate(wrong)
    assert caught.value.field == field


@pytest.mark.parametrize("calculate", [calculate for _, calculate in [*WHOLE.values(), *EXACT.values()]])
def test_the_same_input_as_a_plain_number_is_taken(calculate: Calculation) -> None:
    assert calculate(6) is not None


@pytest.mark.parametrize("wrong", [0.005, "0.005", Decimal("0.005"), 1, None])
def test_only_a_fraction_is_rounded(wrong: Any) -> None:
    with pytest.raises(errors.NotANumber):
        round_to_cents(wrong)


@pytest.mark.parametrize("wrong", [1, 0, None, "true"])
def test_whether_invoices_are_coming_is_true_or_false(wrong: Any) -> None:
    with pytest.raises(errors.NotTrueOrFalse) as caught:
        calculate_overpayment(amount=Decimal(5), more_invoices_coming=wrong)
    assert caught.value.field == "more_invoices_coming"


def test_a_number_without_decimals_is_taken_where_none_are_allowed() -> None:
    assert checks.exact_number("amount", Decimal("5.00"), at_most=10, decimals=0) == 5
    with pytest.raises(errors.TooManyDecimals):
        checks.exact_number("amount", Decimal("5.1"), at_most=10, decimals=0)
