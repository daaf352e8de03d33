"""The calculators over HTTP: each route reads the question, calculates, and answers in the chat's words."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from bot.web.api import calculator_answers as answer
from bot.web.api.calculator_errors import register_error_handlers
from bot.web.api.exact_json import ExactJsonRoute
from bot.web.api.schemas import calculator_answers as answers
from bot.web.api.schemas import calculator_lookups as lookups
from bot.web.api.schemas import calculators as questions
from calculators.billing_periods import calculate_billing_periods
from calculators.effective_dates import calculate_effective_date
from calculators.free_licenses import calculate_free_licenses
from calculators.invoice_quantity import calculate_invoice_quantity, explain_invoice_quantity
from calculators.license_changes import calculate_license_changes
from calculators.overpayment import calculate_overpayment
from calculators.payment_extension import calculate_payment_extension_route
from calculators.proration import calculate_proration
from calculators.reference_check import calculate_reference_number
from calculators.vat import calculate_vat
from services.clock import today

__all__ = ["register_error_handlers", "router"]

router = APIRouter(
    prefix="/api/v1/calculators",
    tags=["calculators"],
    route_class=ExactJsonRoute,
    responses={422: {"model": answers.FieldErrors, "description": "One sentence for each wrong field"}},
)


@router.post("/proration", response_model=answers.ProrationAnswer, response_model_exclude_unset=True)
async def prorate(question: questions.ProrationQuestion) -> dict[str, Any]:
    """What added licenses cost for the rest of the billing period (an estimate, without VAT)."""
    result = calculate_proration(
        licenses=question.licenses,
        period=question.period(),
        effective_date=question.effective_date,
        **question.price(),
    )
    return answer.proration(result, with_vat=question.with_vat)


@router.post("/invoice-quantity", response_model=answers.InvoiceQuantityAnswer, response_model_exclude_unset=True)
async def count_invoice_quantity(question: questions.InvoiceQuantityQuestion) -> dict[str, Any]:
    """Licenses times months; with `invoiced`, whether the invoice matches and what may explain it if not."""
    if question.invoiced is None:
        return answer.invoice_quantity(calculate_invoice_quantity(question.licenses, question.months))
    return answer.invoice_quantity_explanation(
        explain_invoice_quantity(question.invoiced, question.licenses, question.months)
    )


@router.post("/free-licenses", response_model=answers.FreeLicensesAnswer)
async def count_free_licenses(question: questions.FreeLicensesQuestion) -> dict[str, Any]:
    """Licenses without an active user."""
    return answer.free_licenses(calculate_free_licenses(question.licenses, question.active_users))


@router.post("/license-changes", response_model=answers.LicenseChangesAnswer)
async def charge_license_changes(question: questions.LicenseChangesQuestion) -> dict[str, Any]:
    """What several changes within one billing period cost: only what exceeds the number already paid."""
    result = calculate_license_changes(
        licenses_at_start=question.licenses_at_start,
        period=question.period(),
        changes=[row.change() for row in question.changes],
        **question.price(),
    )
    return answer.license_changes(result)


@router.post("/effective-date", response_model=answers.EffectiveDateAnswer)
async def tell_effective_date(question: questions.EffectiveDateQuestion) -> dict[str, Any]:
    """When an addition, a removal or a change of package takes effect."""
    result = calculate_effective_date(question.change, change_date=question.change_date, period=question.period())
    return answer.effective_date(result)


@router.post("/overpayment", response_model=answers.OverpaymentAnswer)
async def allocate_overpayment(question: questions.OverpaymentQuestion) -> dict[str, Any]:
    """How an overpayment is set against coming invoices, and what of it may be refunded."""
    result = calculate_overpayment(
        amount=question.amount,
        invoices=[row.invoice() for row in question.invoices],
        more_invoices_coming=question.more_invoices_coming,
    )
    return answer.overpayment(result)


@router.post("/payment-extension", response_model=answers.PaymentExtensionAnswer)
async def route_payment_extension(question: questions.PaymentExtensionQuestion) -> dict[str, Any]:
    """Whom to ask for more time to pay. `today` is today in Finland unless given."""
    result = calculate_payment_extension_route(due_date=question.due_date, today=question.today or today())
    return answer.payment_extension(result)


@router.post("/vat", response_model=lookups.VatAnswer)
async def add_vat(question: lookups.VatQuestion) -> dict[str, Any]:
    """The VAT of a net sum at the rate of the day of supply, from a dated table."""
    result = calculate_vat(question.net, on=question.date, category=question.category)
    return answer.vat(result, question.date, question.category)


@router.post("/billing-periods", response_model=lookups.BillingPeriodsAnswer)
async def list_billing_periods(question: lookups.BillingPeriodsQuestion) -> dict[str, Any]:
    """The billing periods that follow one another from a day; a billing day of 29 to 31 is clamped, never lost."""
    return answer.billing_periods(calculate_billing_periods(**question.dict()))


@router.post("/reference-number", response_model=lookups.ReferenceNumberAnswer)
async def check_reference_number(question: lookups.ReferenceNumberQuestion) -> dict[str, Any]:
    """A reference number checked, or its check digit computed; the national and the RF form."""
    result = calculate_reference_number(question.reference_number, add_check_digit=question.add_check_digit)
    return answer.reference(result, question.given())
