"""Sending a confirmed form: the request is stored first and only then confirmed to the customer."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms.clearing import cleared_slots
from actions.forms.confirmation import ConfirmedForm
from services.clock import day_in_finland
from services.conversations.tryouts import is_bench
from services.privacy.vault import reveal_in
from services.rendering.formats import format_date
from services.requests.attachments import LARGEST_BYTES
from services.requests.file_types import ACCEPTED
from services.requests.repository import RequestNotStored, StoredRequest, store_request


def submit(
    form: type[ConfirmedForm],
    kind: str,
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    replaced: dict[str, Any] | None = None,
    **shown: str,
) -> list[EventType]:
    """Stores the request and says its reference; if it cannot be stored, says so and keeps the form open.

    So does a fault of ours, but it is told as one: trying again may not help.
    `replaced` are details that are not stored as their slots have them. The submission slot was set when the form
    began, so a repeated submission is the same request. On the test bench nothing is stored, and that is said.
    """
    if is_bench(tracker.sender_id):
        dispatcher.utter_message(response="utter_request_only_tried")
        return cleared_slots(form.form)
    details = {slot.removeprefix(f"{form.prefix}_"): tracker.get_slot(slot) for slot in form.details}
    email = details.pop("email")
    details = {name: value for name, value in {**details, **(replaced or {})}.items() if value is not None}
    try:
        stored = store_request(
            submission=tracker.get_slot(f"{form.prefix}_submission"),
            kind=kind,
            conversation_id=tracker.sender_id,
            email=email,
            details=details,
            reveal=reveal_in,
        )
    except Exception as error:  # store_request has logged it
        confirm = f"{form.prefix}_confirmed"
        not_stored = isinstance(error, RequestNotStored)
        dispatcher.utter_message(response="utter_request_not_stored" if not_stored else "utter_error_try_again")
        return [SlotSet(confirm, None), ActiveLoop(form.form), SlotSet("requested_slot", confirm)]
    dispatcher.utter_message(**_confirmation(f"utter_{form.prefix}_stored", stored), **shown)
    return [*cleared_slots(form.form), SlotSet("last_reference", stored.reference)]


def _confirmation(response: str, stored: StoredRequest) -> dict[str, Any]:
    """With a link, and a hint for the widget, when a file is still waited for."""
    reference, link = stored.reference, stored.link
    if link is None:
        return {"response": response, "reference": reference}
    upload = {"reference": reference, "link": link.address, "accept": list(ACCEPTED), "max_bytes": LARGEST_BYTES}
    return {
        "response": f"{response}_waiting",
        "reference": reference,
        "link": link.address,
        "expires": format_date(day_in_finland(link.expires_at)),
        "json_message": {"upload": upload},
    }
