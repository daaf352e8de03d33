"""What kind of value a form's question waits for, so that a chat window can help to give it."""

from __future__ import annotations

from services.forms.field import Field

# By the entity that fills the field. The start of a period has none: its question asks for both days at once.
_KINDS = {
    "date": "date",
    "period_end": "date",
    "license_count": "number",
    "months": "number",
    "amount": "amount",
    "unit_price": "amount",
    "business_id": "business_id",
    "iban": "iban",
    "email": "email",
}


def input_of(field: Field | None) -> str | None:
    """date, number, amount, business_id, iban or email; None where words or buttons answer."""
    if field is None:
        return None
    return field.input or _KINDS.get(next(iter(field.entities), ""))
