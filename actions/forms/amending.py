"""Correcting a request that this conversation has sent: its form opens again with what was sent."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms.clearing import cleared_slots
from actions.forms.receipt import receipt
from actions.forms.stored_values import stored_values
from actions.shared.message import contact_button
from actions.shared.own_requests import called
from services.content.texts import text
from services.conversations.subject import STORED, SUBJECT, subject
from services.privacy.vault import reveal_in
from services.requests.form import RequestForm, request_forms
from services.requests.own_requests import AMENDABLE, TooLate, amend_request
from services.requests.repository import Status
from services.requests.statuses import WITHDRAWN

SENT = "sent_requests"  # the slot: reference -> slots of its form as they were sent, sensitive values as placeholders

_log = logging.getLogger(__name__)
_CONTACT = "contact_form"


def with_sent(form: RequestForm, tracker: Tracker, reference: str) -> SlotSet:
    """The event that keeps what was just sent."""
    closing = {form.confirm, form.change, form.submission, form.amends}
    sent = {one.slot: tracker.get_slot(one.slot) for one in form.fields if one.slot not in closing}
    return SlotSet(SENT, {**(tracker.get_slot(SENT) or {}), reference: sent})


def begin_amendment(dispatcher: CollectingDispatcher, tracker: Tracker, request: Status) -> list[EventType]:
    """The form as it was sent, which then reads the correction from the message.

    Once somebody works on the request its details stand: the correction becomes a message to a person then.
    """
    sent = _sent(tracker, request.reference)
    form = _form_of(request)
    if request.status == WITHDRAWN:
        dispatcher.utter_message(response="utter_withdraw_already", called=called(request))
        return []
    if request.status not in AMENDABLE or not sent or form is None:
        return _as_message(dispatcher, tracker, request, "utter_amendment_too_late")
    opened = {form.confirm: None, form.change: None, form.submission: None, form.amends: request.reference}
    return [*(SlotSet(slot, value) for slot, value in {**sent, **opened}.items()), FollowupAction(form.name)]


def amend(
    form: RequestForm, dispatcher: CollectingDispatcher, tracker: Tracker, shown: Mapping[str, str]
) -> list[EventType]:
    """Stores what was changed and says so; if it cannot be stored, says so and keeps the form open."""
    reference = tracker.get_slot(form.amends)
    sent = _sent(tracker, reference)
    values = stored_values(form.kind, tracker)
    slots = {name: form.kind.slot(name) for name in values}
    changed = [name for name, slot in slots.items() if tracker.get_slot(slot) != sent.get(slot)]
    about = SlotSet(SUBJECT, subject(STORED, reference))
    if not changed:
        dispatcher.utter_message(response="utter_amendment_empty", reference=reference)
        return [*cleared_slots(form.name), about]
    try:
        stored = amend_request(
            submission=tracker.get_slot(form.submission),
            reference=reference,
            conversation_id=tracker.sender_id,
            changes={name: values[name] for name in changed},
            reveal=reveal_in,
        )
    except TooLate:
        dispatcher.utter_message(response="utter_amendment_missed", reference=reference, buttons=[contact_button()])
        return [*cleared_slots(form.name), about]
    except Exception:
        _log.exception("a request could not be amended")
        dispatcher.utter_message(response="utter_amendment_not_stored")
        return [SlotSet(form.confirm, None), ActiveLoop(form.name), SlotSet("requested_slot", form.confirm)]
    dispatcher.utter_message(
        response="utter_amended", reference=reference, json_message=receipt(form.kind, stored, shown)
    )
    return [*cleared_slots(form.name), with_sent(form, tracker, reference), about]


def _sent(tracker: Tracker, reference: str) -> dict[str, Any]:
    return dict((tracker.get_slot(SENT) or {}).get(reference) or {})


def pass_on(dispatcher: CollectingDispatcher, tracker: Tracker, request: Status) -> list[EventType]:
    """What is to be told besides ("unohdin sanoa, että ..."): a correction where it names a detail, else a message."""
    form, message = _form_of(request), tracker.latest_message
    if form and request.status in AMENDABLE and form.details_of_values(message):
        return begin_amendment(dispatcher, tracker, request)
    return _as_message(dispatcher, tracker, request, "utter_amendment_beside", "utter_amendment_addition")


def _form_of(request: Status) -> RequestForm | None:
    return next((one for one in request_forms().values() if one.kind.name == request.kind), None)


def _as_message(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    request: Status,
    response: str,
    message: str = "utter_amendment_message",
) -> list[EventType]:
    """A message to a person, begun with the customer's own words; nothing is sent before its summary."""
    form = _form_of(request)
    dispatcher.utter_message(response=response, reference=request.reference)
    words = str(tracker.latest_message.get("text") or "")
    slots: dict[str, Any] = {"contact_message": text(message, reference=request.reference, words=words)}
    if form:
        slots["contact_email"] = _sent(tracker, request.reference).get(form.kind.slot("email"))
    return [*(SlotSet(slot, value) for slot, value in slots.items()), FollowupAction(_CONTACT)]
