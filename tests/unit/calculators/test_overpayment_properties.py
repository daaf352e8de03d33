"""What holds for every overpayment, whatever the figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.overpayment import ComingInvoice, OverpaymentResult, calculate_overpayment

few = settings(max_examples=60, deadline=None)
SUMS = st.decimals(Decimal("0.01"), Decimal("9999.99"), places=2)
ROWS = st.builds(ComingInvoice, date=st.dates(date(2026, 1, 1), date(2027, 12, 31)), amount=SUMS)
INVOICES = st.lists(ROWS, max_size=8)
ON_DIFFERENT_DAYS = st.lists(ROWS, max_size=8, unique_by=lambda row: row.date)


def allocate(amount: Decimal, invoices: list[ComingInvoice], more: bool = True) -> OverpaymentResult:
    return calculate_overpayment(amount=amount, invoices=invoices, more_invoices_coming=more)


@few
@given(SUMS, INVOICES)
def test_a_younger_invoice_gets_money_only_when_the_older_ones_are_paid(
    amount: Decimal, invoices: list[ComingInvoice]
) -> None:
    allocations = allocate(amount, invoices).allocations
    for older, younger in zip(allocations, allocations[1:], strict=False):
        assert older.invoice.date <= younger.invoice.date
        assert older.left_to_pay == 0 or younger.allocated == 0


@few
@given(SUMS, INVOICES, st.booleans())
def test_money_is_neither_made_nor_lost(amount: Decimal, invoices: list[ComingInvoice], more: bool) -> None:
    result = allocate(amount, invoices, more)
    owed = sum(invoice.amount for invoice in invoices)
    left_to_pay = sum(line.left_to_pay for line in result.allocations)
    assert amount - owed == result.account_credit + result.refundable - left_to_pay
    assert 0 in (left_to_pay, result.remaining)
    assert 0 in (result.account_credit, result.refundable)


@few
@given(SUMS, ON_DIFFERENT_DAYS, st.randoms(use_true_random=False))
def test_invoices_of_different_days_may_be_told_in_any_order(
    amount: Decimal, invoices: list[ComingInvoice], random: Random
) -> None:
    assert allocate(amount, random.sample(invoices, len(invoices))) == allocate(amount, invoices)


@few
@given(SUMS, INVOICES)
def test_invoices_of_one_day_are_paid_in_the_order_told(amount: Decimal, invoices: list[ComingInvoice]) -> None:
    same_day = [ComingInvoice(date(2026, 7, 1), invoice.amount) for invoice in invoices]
    assert [line.invoice for line in allocate(amount, same_day).allocations] == same_day


@few
@given(SUMS, SUMS, INVOICES)
def test_a_larger_overpayment_never_leaves_more_to_pay(
    amount: Decimal, more: Decimal, invoices: list[ComingInvoice]
) -> None:
    smaller, larger = (allocate(sum_, invoices).allocations for sum_ in (amount, amount + more))
    assert all(less.allocated <= more.allocated for less, more in zip(smaller, larger, strict=True))


@few
@given(SUMS, INVOICES)
def test_what_is_refundable_at_the_end_is_the_credit_before(amount: Decimal, invoices: list[ComingInvoice]) -> None:
    coming, ended = allocate(amount, invoices, more=True), allocate(amount, invoices, more=False)
    assert (coming.account_credit, coming.refundable) == (ended.refundable, ended.account_credit)
