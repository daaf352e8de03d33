"""Forgetting a form's details once it is sent or stopped."""

from __future__ import annotations

from rasa_sdk.events import EventType, SlotSet

from services.requests.form import request_forms


def cleared_slots(form: str | None) -> list[EventType]:
    """Events that end a form: the fields of a request emptied, and no rating waited for.

    Figures of calculations stay: "entä jos lisätään 5?" builds on them. A "kyllä" after the end is not about the
    answer that was given before the form.
    """
    found = request_forms().get(form or "")
    emptied = [SlotSet(field.slot, None) for field in found.fields] if found else []
    return [SlotSet("awaiting_feedback", None), *emptied]
