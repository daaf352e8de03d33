"""Sending a confirmed form: the request is stored first and only then confirmed to the customer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms.amending import amend, with_sent
from actions.forms.clearing import cleared_slots
from actions.forms.interrupting import offer_waiting
from actions.forms.receipt import receipt
from actions.forms.stored_values import stored_values
from services.clock import day_in_finland
from services.conversations.subject import STORED, SUBJECT, subject
from services.conversations.tryouts import is_bench
from services.privacy.vault import reveal_in
from services.rendering.formats import format_date
from services.requests.form import RequestForm
from services.requests.kind import RequestKind
from services.requests.repository import RequestNotStored, StoredRequest, store_request


def submit(
    form: RequestForm, dispatcher: CollectingDispatcher, tracker: Tracker, shown: Mapping[str, str]
) -> list[EventType]:
    """Stores the request and says its reference; if it cannot be stored, says so and keeps the form open.

    So does a fault of ours, but it is told as one: trying again may not help. The submission slot was set when the
    form began, so a repeated submission is the same request. On the test bench nothing is stored, and that is said.
    """
    kind = form.kind
    if is_bench(tracker.sender_id):
        dispatcher.utter_message(response="utter_request_only_tried")
        return cleared_slots(kind.form)
    if tracker.get_slot(form.amends):
        return amend(form, dispatcher, tracker, shown)
    details = stored_values(kind, tracker)
    email = details.pop("email")
    try:
        stored = store_request(
            submission=tracker.get_slot(form.submission),
            kind=kind.name,
            conversation_id=tracker.sender_id,
            email=email,
            details={name: value for name, value in details.items() if value is not None},
            reveal=reveal_in,
        )
    except Exception as error:  # store_request has logged it
        not_stored = isinstance(error, RequestNotStored)
        dispatcher.utter_message(response="utter_request_not_stored" if not_stored else "utter_error_try_again")
        return [SlotSet(form.confirm, None), ActiveLoop(kind.form), SlotSet("requested_slot", form.confirm)]
    dispatcher.utter_message(**{**shown, **_confirmation(kind, stored, shown)})
    offer_waiting(dispatcher, tracker, kind.form)
    about = [SlotSet("last_reference", stored.reference), SlotSet(SUBJECT, subject(STORED, stored.reference))]
    return [*cleared_slots(kind.form), *about, with_sent(form, tracker, stored.reference)]


def _confirmation(kind: RequestKind, stored: StoredRequest, shown: Mapping[str, str]) -> dict[str, Any]:
    """With a link when a file is still waited for."""
    response, link = f"utter_{kind.prefix}_stored", stored.link
    said: dict[str, Any] = {"reference": stored.reference, "json_message": receipt(kind, stored, shown)}
    if link is None:
        return {"response": response, **said}
    expires = format_date(day_in_finland(link.expires_at))
    return {"response": f"{response}_waiting", **said, "link": link.address, "expires": expires}
