"""Overpayments and payment extensions in words."""

from __future__ import annotations

from calculators.overpayment import OverpaymentResult
from calculators.payment_extension import PaymentExtensionResult
from services.rendering.formats import format_date, format_money
from services.rendering.rendered import Rendered, rendered


def render_overpayment(result: OverpaymentResult) -> Rendered:
    """Where the overpayment goes, and whether anything can be refunded."""
    return rendered(
        _overpayment_response(result),
        "utter_card_overpayment",
        result.working,
        amount=format_money(result.amount),
        refundable=format_money(result.refundable),
        account_credit=format_money(result.account_credit),
    )


def _overpayment_response(result: OverpaymentResult) -> str:
    if not result.remaining:
        return "utter_overpayment_used"
    return "utter_overpayment_refundable" if result.refundable else "utter_overpayment_credit"


def render_payment_extension(result: PaymentExtensionResult) -> Rendered:
    """Whom to ask for more time."""
    return rendered(
        _extension_response(result),
        "utter_card_payment_extension",
        result.working,
        due_date=format_date(result.due_date),
    )


def _extension_response(result: PaymentExtensionResult) -> str:
    if result.has_passed:
        return "utter_payment_extension_route_passed"
    due_today = result.days_to_due_date == 0
    return f"utter_payment_extension_route_{'due_today' if due_today else 'open'}"
