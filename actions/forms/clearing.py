"""Forgetting a form's details once it is sent or stopped."""

from __future__ import annotations

from rasa_sdk.events import EventType, SlotSet

from actions.forms.payment_extension import PaymentExtensionForm
from actions.forms.refund import RefundForm
from actions.forms.request_status import RequestStatusForm

# Figures of calculations stay: "entä jos lisätään 5?" builds on them.
_FORGOTTEN = {form.form: form for form in (RefundForm, PaymentExtensionForm, RequestStatusForm)}


def cleared_slots(form: str | None) -> list[EventType]:
    """Events that empty the fields of a form; none for a form whose figures are kept."""
    found = _FORGOTTEN.get(form or "")
    return [SlotSet(field.slot, None) for field in found.fields] if found else []
