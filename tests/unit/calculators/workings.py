"""One example of each working, and a step written out in full."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.effective_dates import calculate_effective_date
from calculators.free_licenses import calculate_free_licenses
from calculators.invoice_quantity import calculate_invoice_quantity, explain_invoice_quantity
from calculators.license_changes import LicenseChange, calculate_license_changes
from calculators.license_price import calculate_license_price
from calculators.overpayment import ComingInvoice, calculate_overpayment
from calculators.payment_extension import calculate_payment_extension_route
from calculators.periods import BillingPeriod
from calculators.proration import calculate_proration
from calculators.vat import calculate_vat, remove_vat
from calculators.working import Step

HALF_YEAR = BillingPeriod(date(2026, 1, 1), date(2026, 6, 30))
STUB = BillingPeriod(date(2018, 1, 1), date(2018, 2, 14))
MARCH = BillingPeriod(date(2024, 3, 1), date(2024, 3, 31))
DAY = date(2026, 3, 15)
DUE = date(2026, 3, 31)


def prorate(**given: Any) -> Any:
    return calculate_proration(**{"licenses": 3, "period": HALF_YEAR, "effective_date": DAY, **given})


def prorate_stub(**given: Any) -> Any:
    return prorate(period=STUB, effective_date=date(2018, 1, 16), method="month_first", **given)


def change(*changes: tuple[int, int], price: str | None = "10") -> Any:
    return calculate_license_changes(
        licenses_at_start=10,
        period=MARCH,
        changes=[LicenseChange(date(2024, 3, day), licenses) for day, licenses in changes],
        price_per_month=Decimal(price) if price else None,
    )


def allocate(more: bool, *invoices: ComingInvoice) -> Any:
    return calculate_overpayment(amount=Decimal("300"), invoices=invoices, more_invoices_coming=more)


JULY = ComingInvoice(date(2026, 7, 1), Decimal("249.95"))
AUGUST = ComingInvoice(date(2026, 8, 1), Decimal("249.95"))

WORKINGS: dict[str, Callable[[], Any]] = {
    "proration by the month": lambda: prorate(price_per_month=Decimal("30.00")),
    "proration by the period": lambda: prorate(price_per_period=Decimal("180.00")),
    "month first by the month": lambda: prorate(price_per_month=Decimal("30.00"), method="month_first"),
    "month first by the period": lambda: prorate(price_per_period=Decimal("180.00"), method="month_first"),
    "month first of one and a half months": lambda: prorate_stub(price_per_month=Decimal(28)),
    "month first of one and a half months by the period": lambda: prorate_stub(price_per_period=Decimal(42)),
    "month first of told months": lambda: prorate_stub(price_per_month=Decimal(21), months=2),
    "month first that begins in a month": lambda: prorate(
        period=BillingPeriod(date(2018, 1, 16), date(2018, 3, 31)),
        effective_date=date(2018, 1, 17),
        price_per_period=Decimal(100),
        method="month_first",
    ),
    "license changes": lambda: change((6, 5), (11, 15), (21, 16)),
    "license changes that cost nothing": lambda: change((6, 5), (11, 8), (16, 8), price=None),
    "invoice quantity": lambda: calculate_invoice_quantity(10, 6),
    "invoice quantity explained": lambda: explain_invoice_quantity(63, 10, 6),
    "free licenses": lambda: calculate_free_licenses(10, 8),
    "addition takes effect": lambda: calculate_effective_date("addition", change_date=DAY, period=HALF_YEAR),
    "removal takes effect": lambda: calculate_effective_date("removal", change_date=DAY, period=HALF_YEAR),
    "overpayment with invoices coming": lambda: allocate(True, AUGUST, JULY),
    "overpayment of the last invoice": lambda: allocate(False, JULY),
    "due date to come": lambda: calculate_payment_extension_route(due_date=DUE, today=DAY),
    "due date today": lambda: calculate_payment_extension_route(due_date=DUE, today=DUE),
    "due date passed": lambda: calculate_payment_extension_route(due_date=DAY, today=DUE),
    "value added tax": lambda: calculate_vat(Decimal("322.21"), on=DAY),
    "value added tax in a sum": lambda: remove_vat(Decimal("37.66"), Decimal("25.5")),
    "price of a year": lambda: calculate_license_price(licenses=3, price_per_month=Decimal("29.95"), months=12),
}


def written(step: Step) -> str:
    """key (own day): operands with units and operators = value unit [before rounding]."""
    own_day = f" ({step.day})" if step.day else ""
    operands = [f"{operand.value} {operand.unit}" for operand in step.operands]
    signs = [f" {sign} " for sign in step.operators]
    assert len(signs) == len(operands) - 1
    expression = operands[0] + "".join(sign + operand for sign, operand in zip(signs, operands[1:], strict=True))
    return f"{step.key}{own_day}: {expression} = {step.value} {step.unit} [{step.exact}]"
