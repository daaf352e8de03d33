"""Which topic a result is about, for its rating."""

from __future__ import annotations

from services.forms import last_result as names

_TOPICS = {
    names.PRORATION: "calculate_proration",
    names.LICENSE_PRICE: "calculate_proration",
    names.LICENSE_CHANGES: "calculate_proration",
    names.VAT_OF_SUM: "calculate_proration",
    names.QUANTITY: "explain_quantity",
    names.FREE_LICENSES: "invoice_user_count",
    names.EFFECTIVE_DATE: "license_change",
    names.OVERPAYMENT: "double_payment",
}


def topic_of(calculation: str) -> str | None:
    """The topic; None for a result that belongs to no topic."""
    return _TOPICS.get(calculation)
