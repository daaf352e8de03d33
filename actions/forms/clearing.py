"""Forgetting a form's details once it is sent or stopped."""

from __future__ import annotations

from rasa_sdk.events import EventType, SlotSet

from actions.forms.contact import ContactForm
from actions.forms.payment_extension import PaymentExtensionForm
from actions.forms.refund import RefundForm
from actions.forms.request_status import RequestStatusForm

# Figures of calculations stay: "entä jos lisätään 5?" builds on them.
_FORGOTTEN = {form.form: form for form in (RefundForm, PaymentExtensionForm, RequestStatusForm, ContactForm)}


def cleared_slots(form: str | None) -> list[EventType]:
    """Events that end a form: its fields emptied, unless its figures are kept, and no rating waited for.

    A "kyllä" after the end is not about the answer that was given before the form.
    """
    found = _FORGOTTEN.get(form or "")
    emptied = [SlotSet(field.slot, None) for field in found.fields] if found else []
    return [SlotSet("awaiting_feedback", None), *emptied]
