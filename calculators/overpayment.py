"""An overpayment against coming invoices, and what may be refunded.

The overpayment is set against the invoices of the same product, oldest first by invoice date, without the
customer doing anything. What is left waits for the next ones; it can be refunded only when no more invoices
are coming.
Units: EUR in cents.
Source: Severa billing FAQ (77000585375); the order is Kill Bill's (CBADao sorts by invoice date).

>>> coming = [ComingInvoice(date(2026, 7, 1), Decimal("249.95"))]
>>> result = calculate_overpayment(amount=Decimal("300.00"), invoices=coming, more_invoices_coming=True)
>>> result.allocated, result.account_credit, result.refundable
(Decimal('249.95'), Decimal('50.05'), Decimal('0.00'))
>>> calculate_overpayment(amount=Decimal("50"), more_invoices_coming=False).refundable
Decimal('50.00')
>>> calculate_overpayment(amount=Decimal("0"), more_invoices_coming=False)
Traceback (most recent call last):
    ...
calculators.errors.NotPositive: amount: must be greater than zero (value=0)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from calculators import checks
from calculators.other_steps import smaller
from calculators.quantities import Quantity, eur
from calculators.rounding import round_to_cents
from calculators.working import Sign, Working, calculated

NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class ComingInvoice:
    """An invoice that is not paid yet: its date and its sum in EUR."""

    date: date
    amount: Decimal


@dataclass(frozen=True)
class Allocation:
    """How much of the overpayment went to one invoice, and what is left to pay of it."""

    invoice: ComingInvoice
    allocated: Decimal

    @property
    def left_to_pay(self) -> Decimal:
        """What remains of the invoice, EUR in cents."""
        return round_to_cents(Fraction(self.invoice.amount) - Fraction(self.allocated))


@dataclass(frozen=True)
class OverpaymentResult:
    """The allocations in order and what remains of the overpayment, with the working."""

    amount: Decimal
    allocations: tuple[Allocation, ...]
    more_invoices_coming: bool
    working: Working

    @property
    def remaining(self) -> Decimal:
        """What the listed invoices leave of the overpayment."""
        return self.working.total

    @property
    def allocated(self) -> Decimal:
        """What went to the listed invoices."""
        return round_to_cents(Fraction(self.amount) - Fraction(self.remaining))

    @property
    def account_credit(self) -> Decimal:
        """What waits for invoices that are still coming."""
        return self.remaining if self.more_invoices_coming else NOTHING

    @property
    def refundable(self) -> Decimal:
        """What can be asked back, because no invoice is coming."""
        return NOTHING if self.more_invoices_coming else self.remaining


def calculate_overpayment(
    *, amount: Decimal, invoices: Sequence[ComingInvoice] = (), more_invoices_coming: bool
) -> OverpaymentResult:
    """Set an overpayment against `invoices`; `more_invoices_coming` tells of invoices beyond those listed."""
    left = Fraction(checks.amount("amount", amount))
    checks.flag("more_invoices_coming", more_invoices_coming)
    steps, allocations = [], []
    for invoice in _oldest_first(invoices):
        step = smaller("allocated_to_invoice", eur(round_to_cents(left)), eur(invoice.amount), day=invoice.date)
        allocation = Allocation(invoice, round_to_cents(step.fraction))
        left -= step.fraction
        steps.append(step)
        allocations.append(allocation)
    used: list[tuple[Sign, Quantity]] = [("-", step) for step in steps]
    rest = calculated(
        "account_credit" if more_invoices_coming else "refundable", "EUR", eur(amount), *used, rounded=True
    )
    return OverpaymentResult(amount, tuple(allocations), more_invoices_coming, Working((*steps, rest)))


def _oldest_first(invoices: Sequence[ComingInvoice]) -> list[ComingInvoice]:
    checks.rows("invoices", len(invoices))
    for index, invoice in enumerate(invoices):
        checks.day(f"invoices.{index}.date", invoice.date)
        checks.amount(f"invoices.{index}.amount", invoice.amount)
    return sorted(invoices, key=lambda invoice: invoice.date)
