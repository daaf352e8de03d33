"""Sending a confirmed form: the request is stored first and only then confirmed to the customer."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms.clearing import cleared_slots
from actions.forms.confirmation import ConfirmedForm
from actions.service_requests.repository import RequestNotStored, store_request
from actions.service_requests.vault import reveal


def submit(
    form: type[ConfirmedForm], kind: str, dispatcher: CollectingDispatcher, tracker: Tracker, **shown: str
) -> list[EventType]:
    """Stores the request and says its reference; if it cannot be stored, says so and keeps the form open.

    The submission slot was set when the form began, so a repeated submission is the same request.
    """
    details = {slot.removeprefix(f"{form.prefix}_"): _clear(tracker, slot) for slot in form.details}
    email = details.pop("email")
    try:
        reference = store_request(
            submission=tracker.get_slot(f"{form.prefix}_submission"),
            kind=kind,
            conversation_id=tracker.sender_id,
            email=email,
            details=details,
        )
    except RequestNotStored:
        confirm = f"{form.prefix}_confirmed"
        dispatcher.utter_message(response="utter_request_not_stored")
        return [SlotSet(confirm, None), ActiveLoop(form.form), SlotSet("requested_slot", confirm)]
    dispatcher.utter_message(response=f"utter_{form.prefix}_stored", reference=reference, **shown)
    return [*cleared_slots(form.form), SlotSet("last_reference", reference)]


def _clear(tracker: Tracker, slot: str) -> Any:
    value = tracker.get_slot(slot)
    return reveal(tracker.sender_id, value) if isinstance(value, str) else value
