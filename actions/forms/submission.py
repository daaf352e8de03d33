"""Sending a confirmed form: the request is stored first and only then confirmed to the customer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms.clearing import cleared_slots
from services.clock import day_in_finland
from services.content.texts import text
from services.conversations.subject import STORED, SUBJECT, subject
from services.conversations.transcript import transcript_of
from services.conversations.tryouts import is_bench
from services.privacy.vault import reveal_in
from services.rendering.formats import format_date
from services.requests.attachments import LARGEST_BYTES
from services.requests.file_types import ACCEPTED
from services.requests.form import RequestForm, request_forms
from services.requests.kind import SKIPPED, RequestField, Shown
from services.requests.labels import kind_name
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
    details = {one.name: _stored(one, tracker.get_slot(kind.slot(one.name)), tracker) for one in kind.details}
    email = details.pop("email")
    try:
        stored = store_request(
            submission=tracker.get_slot(form.submission),
            kind=kind.name,
            conversation_id=tracker.sender_id,
            email=email,
            details={name: value for name, value in details.items() if value not in (None, SKIPPED)},
            reveal=reveal_in,
        )
    except Exception as error:  # store_request has logged it
        not_stored = isinstance(error, RequestNotStored)
        dispatcher.utter_message(response="utter_request_not_stored" if not_stored else "utter_error_try_again")
        return [SlotSet(form.confirm, None), ActiveLoop(kind.form), SlotSet("requested_slot", form.confirm)]
    dispatcher.utter_message(**{**shown, **_confirmation(f"utter_{kind.prefix}_stored", stored)})
    offer_waiting(dispatcher, tracker, kind.form)
    about = SlotSet(SUBJECT, subject(STORED, stored.reference))
    return [*cleared_slots(kind.form), SlotSet("last_reference", stored.reference), about]


def offer_waiting(dispatcher: CollectingDispatcher, tracker: Tracker, ended: str) -> None:
    """Offers the request that this one interrupted."""
    waiting = request_forms().get(tracker.get_slot("waiting_form") or "")
    if waiting and waiting.name != ended:
        title = text("utter_label_resume", kind=kind_name(waiting.kind.name).lower())
        dispatcher.utter_message(
            response="utter_form_resume",
            kind=kind_name(waiting.kind.name).lower(),
            buttons=[{"title": title, "payload": "/begin"}],
        )


def _stored(one: RequestField, value: Any, tracker: Tracker) -> Any:
    """The value as it is stored. The words of the customer go to the request in clear, a conversation masked."""
    if one.shown is not Shown.CONVERSATION:
        return value
    return transcript_of(tracker.sender_id, tracker.events) if value else None


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
