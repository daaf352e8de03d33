"""A result tells what it was calculated from, as it was given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculators.effective_dates import calculate_effective_date
from calculators.free_licenses import calculate_free_licenses
from calculators.invoice_quantity import calculate_invoice_quantity, explain_invoice_quantity
from calculators.license_changes import LicenseChange, calculate_license_changes
from calculators.license_price import calculate_license_price
from calculators.overpayment import ComingInvoice, calculate_overpayment
from calculators.payment_extension import calculate_payment_extension_route
from calculators.periods import BillingPeriod
from calculators.prices import Price
from calculators.proration import calculate_proration
from calculators.vat import add_vat, calculate_vat, remove_vat

HALF_YEAR = BillingPeriod(date(2026, 1, 1), date(2026, 6, 30))
DAY, DUE = date(2026, 3, 15), date(2026, 3, 31)
INVOICE = ComingInvoice(DUE, Decimal(40))


@pytest.mark.parametrize(
    ("calculate", "inputs"),
    [
        (
            lambda: calculate_proration(
                licenses=3, period=HALF_YEAR, effective_date=DAY, price_per_month=Decimal(30), months=6
            ),
            {
                "licenses": 3,
                "period": HALF_YEAR,
                "effective_date": DAY,
                "price": Price(per_month=Decimal(30), months=6),
                "method": "whole_period_days",
            },
        ),
        (
            lambda: calculate_license_changes(
                licenses_at_start=4, period=HALF_YEAR, changes=[LicenseChange(DAY, 3)], method="month_first"
            ),
            {"licenses_at_start": 4, "period": HALF_YEAR, "method": "month_first"},
        ),
        (lambda: calculate_invoice_quantity(10, 6), {"licenses": 10, "months": 6}),
        (
            lambda: explain_invoice_quantity(Decimal("63.50"), 10, 6),
            {"invoiced": Decimal("63.5"), "licenses": 10, "months": 6, "expected": 60, "difference": Decimal("3.5")},
        ),
        (lambda: calculate_free_licenses(10, 8), {"licenses": 10, "active_users": 8}),
        (
            lambda: calculate_effective_date("package", change_date=DAY, period=HALF_YEAR),
            {"change": "package", "change_date": DAY, "period": HALF_YEAR},
        ),
        (
            lambda: calculate_overpayment(amount=Decimal(30), invoices=[INVOICE], more_invoices_coming=False),
            {"amount": Decimal(30), "more_invoices_coming": False},
        ),
        (lambda: calculate_payment_extension_route(due_date=DUE, today=DAY), {"due_date": DUE, "today": DAY}),
        (lambda: calculate_vat(Decimal(10), on=DAY), {"net": Decimal(10), "rate": Decimal("25.5")}),
        (lambda: add_vat(Decimal(10), Decimal(14)), {"net": Decimal(10), "rate": Decimal(14)}),
        (lambda: remove_vat(Decimal(10), Decimal(14)), {"gross": Decimal(10), "rate": Decimal(14)}),
        (
            lambda: calculate_license_price(licenses=3, price_per_month=Decimal(30), months=12),
            {"licenses": 3, "price_per_month": Decimal(30), "months": 12},
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else "",
)
def test_a_result_keeps_its_inputs(calculate: Callable[[], Any], inputs: dict[str, Any]) -> None:
    result = calculate()
    assert {name: getattr(result, name) for name in inputs} == inputs


def test_an_allocation_keeps_its_invoice() -> None:
    result = calculate_overpayment(amount=Decimal(30), invoices=[INVOICE], more_invoices_coming=False)
    assert [(line.invoice, line.allocated) for line in result.allocations] == [(INVOICE, Decimal(30))]
