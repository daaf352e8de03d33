"""Overpayments against coming invoices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import errors
from calculators.overpayment import ComingInvoice, OverpaymentResult, calculate_overpayment


def allocate(amount: str, *invoices: str, more: bool = True) -> OverpaymentResult:
    """Invoices of the first days of successive months."""
    rows = [ComingInvoice(date(2026, month, 1), Decimal(sum_)) for month, sum_ in enumerate(invoices, start=7)]
    return calculate_overpayment(amount=Decimal(amount), invoices=rows, more_invoices_coming=more)


@pytest.mark.parametrize(
    ("amount", "invoices", "credit", "left_to_pay"),
    [
        ("300.00", ["249.95"], "50.05", "0.00"),
        ("50.05", ["249.95"], "0.00", "199.90"),
        ("1000.00", ["249.95", "249.95"], "500.10", "0.00"),
        ("117.71", ["599.95"], "0.00", "482.24"),
        ("2327.62", ["2380.22"], "0.00", "52.60"),
    ],
)
def test_credits_are_allocated_as_kill_bill_does(
    amount: str, invoices: list[str], credit: str, left_to_pay: str
) -> None:
    result = allocate(amount, *invoices)
    assert result.account_credit == Decimal(credit)
    assert result.allocations[-1].left_to_pay == Decimal(left_to_pay)


def test_the_oldest_invoice_comes_first() -> None:
    rows = [ComingInvoice(date(2026, 8, 1), Decimal(10)), ComingInvoice(date(2026, 7, 1), Decimal(90))]
    result = calculate_overpayment(amount=Decimal(95), invoices=rows, more_invoices_coming=True)
    assert [allocation.allocated for allocation in result.allocations] == [Decimal(90), Decimal(5)]


def test_nothing_is_refundable_while_invoices_are_coming() -> None:
    assert allocate("300").refundable == 0


def test_the_rest_is_refundable_when_no_invoice_is_coming() -> None:
    result = allocate("300.00", "249.95", more=False)
    assert (result.refundable, result.account_credit) == (Decimal("50.05"), 0)


AMOUNTS = st.decimals(Decimal("0.01"), Decimal("99999.99"), places=2)


@settings(max_examples=60, deadline=None)
@given(AMOUNTS, st.lists(AMOUNTS, max_size=5), st.booleans())
def test_no_cent_is_lost(amount: Decimal, sums: list[Decimal], more: bool) -> None:
    result = allocate(str(amount), *map(str, sums), more=more)
    assert result.allocated == sum((line.allocated for line in result.allocations), Decimal(0))
    assert result.allocated + result.account_credit + result.refundable == amount
    assert all(0 <= line.left_to_pay <= line.invoice.amount for line in result.allocations)
    assert result.remaining == max(Decimal(0), amount - sum(sums))


@pytest.mark.parametrize(
    ("amount", "invoices", "error", "field"),
    [
        (Decimal(0), [], errors.NotPositive, "amount"),
        (Decimal("0.005"), [], errors.TooManyDecimals, "amount"),
        (12.5, [], errors.NotANumber, "amount"),
        (Decimal(1), [ComingInvoice(date(2026, 7, 1), Decimal(-5))], errors.NotPositive, "invoices.0.amount"),
        (Decimal(1), [ComingInvoice("1.7.2026", Decimal(5))], errors.NotADate, "invoices.0.date"),  # type: ignore[arg-type]
        (Decimal(1), [ComingInvoice(date(2026, 7, 1), Decimal(5))] * 101, errors.TooManyRows, "invoices"),
    ],
)
def test_a_wrong_input_is_named(
    amount: Any, invoices: list[ComingInvoice], error: type[errors.CalculationError], field: str
) -> None:
    with pytest.raises(error) as caught:
        calculate_overpayment(amount=amount, invoices=invoices, more_invoices_coming=True)
    assert caught.value.field == field
