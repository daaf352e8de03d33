"""What kind of value a form's question waits for, so that a chat window can help to give it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from actions.forms.payment_extension import PaymentExtensionForm
from actions.forms.proration import ProrationForm
from actions.forms.quantity import QuantityForm
from actions.forms.refund import RefundForm
from actions.forms.request_status import RequestStatusForm
from services.forms.field import Field

_FORMS = (PaymentExtensionForm, ProrationForm, QuantityForm, RefundForm, RequestStatusForm)
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


def input_kind(slot: str) -> str | None:
    """date, number, amount, business_id, iban or email; None where words or buttons answer.

    The start of a period has none: its question asks for both days at once.
    """
    return _kinds().get(slot)


def kinds_asked(slot: str | None) -> frozenset[str]:
    """Every kind of value that answers this question; none when there is no question."""
    return _answers().get(slot or "", frozenset())


@lru_cache(maxsize=1)
def _answers() -> Mapping[str, frozenset[str]]:
    return {field.slot: frozenset(field.entities + field.when_asked) for form in _FORMS for field in form.fields}


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    fields: list[Field] = [field for form in _FORMS for field in form.fields]
    return {field.slot: _KINDS[field.entities[0]] for field in fields if field.entities and field.entities[0] in _KINDS}
