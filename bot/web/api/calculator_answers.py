"""A calculator's result as the JSON of its route: sums as strings, steps and text as the chat says them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from calculators import reference_number
from calculators.billing_periods import BillingPeriodsResult
from calculators.effective_dates import EffectiveDateResult
from calculators.free_licenses import FreeLicensesResult
from calculators.invoice_quantity import InvoiceQuantityExplanation, InvoiceQuantityResult
from calculators.license_changes import LicenseChangesResult
from calculators.overpayment import OverpaymentResult
from calculators.payment_extension import PaymentExtensionResult
from calculators.proration import ProrationResult
from calculators.reference_check import ReferenceNumberResult
from calculators.vat import VatResult, calculate_vat
from services.rendering import results as words
from services.rendering.formats import plain_money, plain_number
from services.rendering.quantities import explanation_text
from services.rendering.timeline_svg import timeline_svg

Answer = dict[str, Any]


def proration(result: ProrationResult, *, with_vat: bool) -> Answer:
    """The estimate, and the same with VAT when asked."""
    answer = {"total": plain_money(result.total), "method": result.method}
    said = _said(words.render_proration(result))
    return {**answer, **said, "vat": _vat(result)} if with_vat else {**answer, **said}


def _vat(result: ProrationResult) -> Answer:
    vat = calculate_vat(result.total, on=result.effective_date)
    said = words.render_vat(vat, result.effective_date)
    return {
        "rate": plain_number(vat.rate),
        "vat": plain_money(vat.vat),
        "total": plain_money(vat.gross),
        "steps": said["card"]["steps"],
        "text": said["text"],
    }


def invoice_quantity(result: InvoiceQuantityResult) -> Answer:
    """What the invoice should show."""
    said = _said(words.render_invoice_quantity(result))
    return {"total": str(result.quantity), "quantity": result.quantity, **said}


def invoice_quantity_explanation(result: InvoiceQuantityExplanation) -> Answer:
    """What the invoice should show beside what it shows."""
    return {
        "total": str(result.expected),
        "quantity": result.expected,
        "invoiced": plain_number(result.invoiced),
        "matches": result.matches,
        "difference": plain_number(result.difference),
        "explanations": [
            {**asdict(found), "rest": plain_number(found.rest), "text": explanation_text(found, result)}
            for found in result.explanations
        ],
        **_said(words.render_invoice_quantity_explanation(result)),
    }


def free_licenses(result: FreeLicensesResult) -> Answer:
    """Licenses without a user."""
    said = _said(words.render_free_licenses(result))
    return {"total": str(result.free), "free_licenses": result.free, **said}


def license_changes(result: LicenseChangesResult) -> Answer:
    """Each change on its line, and their sum."""
    return {
        "total": plain_money(result.total),
        "method": result.method,
        "charged_licenses": result.charged_licenses,
        "licenses_next_period": result.licenses_next_period,
        "next_period_start": result.period.next_first_day,
        "lines": [
            {
                "date": line.date,
                "licenses_before": line.licenses_before,
                "licenses_after": line.licenses_after,
                "charged_licenses": line.charged_licenses,
                "amount": plain_money(line.amount),
            }
            for line in result.lines
        ],
        **_said(words.render_license_changes(result)),
    }


def overpayment(result: OverpaymentResult) -> Answer:
    """Each invoice with its share, and what is left."""
    return {
        "total": plain_money(result.remaining),
        "allocated": plain_money(result.allocated),
        "account_credit": plain_money(result.account_credit),
        "refundable": plain_money(result.refundable),
        "allocations": [
            {
                "date": allocation.invoice.date,
                "amount": plain_money(allocation.invoice.amount),
                "allocated": plain_money(allocation.allocated),
                "left_to_pay": plain_money(allocation.left_to_pay),
            }
            for allocation in result.allocations
        ],
        **_said(words.render_overpayment(result)),
    }


def payment_extension(result: PaymentExtensionResult) -> Answer:
    """Whom to ask."""
    return {
        "route": result.route,
        "due_date": result.due_date,
        "today": result.today,
        "days_to_due_date": result.days_to_due_date,
        **_said(words.render_payment_extension(result)),
    }


def effective_date(result: EffectiveDateResult) -> Answer:
    """The day from which the change counts."""
    return {
        "change": result.change,
        "effective_date": result.effective_date,
        **_said(words.render_effective_date(result)),
    }


def vat(result: VatResult, on: date, category: str) -> Answer:
    """The rate of the day, the tax and the sum with it."""
    return {
        "total": plain_money(result.gross),
        "net": plain_money(result.net),
        "rate": plain_number(result.rate),
        "vat": plain_money(result.vat),
        "gross": plain_money(result.gross),
        **_said(words.render_vat_of_sum(result, on, category)),
    }


def billing_periods(result: BillingPeriodsResult) -> Answer:
    """The periods in order, and where the next one would begin."""
    return {
        "anchor_day": result.anchor_day,
        "periods": [
            {"first_day": period.first_day, "last_day": period.last_day, "days": period.days}
            for period in result.periods
        ],
        "next_first_day": result.next_first_day,
        **_said(words.render_billing_periods(result)),
    }


def reference(result: ReferenceNumberResult, given: str) -> Answer:
    """The number in both forms, plain and in its printed groups."""
    return {
        "reference_number": result.reference_number,
        "formatted": reference_number.format(result.reference_number),
        "rf": result.rf,
        "rf_formatted": reference_number.format(result.rf),
        "check_digit": result.check_digit,
        **_said(words.render_reference_number(result, given)),
    }


def _said(rendered: words.Rendered) -> Answer:
    said: Answer = {"steps": rendered["card"]["steps"], "text": rendered["text"]}
    drawn = rendered["card"].get("timeline")
    return {**said, "timeline": {**drawn, "svg": timeline_svg(drawn)}} if drawn else said
