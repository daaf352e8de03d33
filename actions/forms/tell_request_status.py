"""Tells the status of a request: of those of this conversation at once, of another for its reference and e-mail."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.asking import called
from actions.forms.clearing import cleared_slots
from actions.forms.validate import ValidateForm
from actions.shared.message import contact_button, entity_values
from actions.shared.named_action import NamedAction
from actions.shared.own_requests import requests_meant
from services.clock import day_in_finland
from services.content.texts import text
from services.conversations.subject import STORED, SUBJECT, subject
from services.forms.form import is_new_message
from services.privacy.vault import reveal
from services.rendering.formats import format_date
from services.requests.form import RequestForm
from services.requests.lost_reference import says_reference_is_lost
from services.requests.repository import Status, find_status
from services.requests.statuses import WAITING
from services.requests.upload_links import new_link

_FORM = "request_status_form"
_REFERENCE, _EMAIL = "status_reference", "status_email"
_OTHER = "other_request"  # the entity of the button that asks for a request of another conversation


class ValidateRequestStatus(ValidateForm, ABC):
    """Asks nothing of a conversation that made the request itself: then `action_tell_request_status` tells it."""

    form: RequestForm

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """No question at the beginning where the conversation's own requests are meant."""
        begins = tracker.get_slot("requested_slot") not in self.form.asked
        if begins and is_new_message(tracker.events, _FORM) and _own_meant(tracker):
            return [SlotSet("requested_slot", None)]
        events = await super().run(dispatcher, tracker, domain)
        changed = {event["name"]: event["value"] for event in events if event.get("event") == "slot"}
        is_told = changed.get(_EMAIL) not in (None, tracker.get_slot(_EMAIL))
        if is_told and changed.get("requested_slot") == _REFERENCE:
            _say_email_alone(dispatcher, str(tracker.latest_message.get("text") or ""))
        return events


def _say_email_alone(dispatcher: CollectingDispatcher, message: str) -> None:
    """The address is noted; what can be done without the reference is told to who has lost it."""
    if says_reference_is_lost(message):
        asks = {"ask": _REFERENCE}
        dispatcher.utter_message(response="utter_status_lost_reference", buttons=[contact_button()], json_message=asks)
    else:
        dispatcher.utter_message(response="utter_form_noted", details=called(_EMAIL))


class ActionTellRequestStatus(NamedAction):
    """Says what the requester may know."""

    action_name = "action_tell_request_status"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The status, or that there is no such request; a form that was interrupted goes on."""
        reference, email = (tracker.get_slot(f"status_{name}") for name in ("reference", "email"))
        if reference and email:
            _say(dispatcher, find_status(reference, reveal(tracker.sender_id, email)))
            return cleared_slots(_FORM)
        own = _own_meant(tracker)
        say_statuses(dispatcher, own)
        about = [SlotSet(SUBJECT, subject(STORED, own[0].reference))] if own else []
        interrupted = _interrupted(tracker)
        return [*cleared_slots(_FORM), *about, *([FollowupAction(interrupted)] if interrupted else [])]


def say_statuses(dispatcher: CollectingDispatcher, found: Sequence[Status]) -> None:
    """Where each of the conversation's own requests is; a button asks for one of another conversation."""
    other = {"title": text("utter_label_other_request"), "payload": f'/request_status{{"{_OTHER}": "yes"}}'}
    for place, one in enumerate(found, 1):
        _say(dispatcher, one, [other] if place == len(found) else [])


def _own_meant(tracker: Tracker) -> list[Status]:
    return [] if _OTHER in entity_values(tracker) else requests_meant(tracker)


def _say(dispatcher: CollectingDispatcher, found: Status | None, buttons: Sequence[dict[str, str]] = ()) -> None:
    if found is None:
        dispatcher.utter_message(response="utter_request_status_unknown")
        return
    created = format_date(day_in_finland(found.created_at))
    # Only the owner comes here, so a lost upload link is given anew.
    link = {"link": new_link(found.reference).address} if found.status == WAITING else {}
    said = f"utter_request_status_{found.status}"
    values = {"reference": found.reference, "created": created, **link}
    dispatcher.utter_message(response=said, buttons=list(buttons), **values)


def _interrupted(tracker: Tracker) -> str | None:
    """The form that was asking when the message came."""
    came = False
    for event in reversed(tracker.events):
        came = came or event.get("event") == "user"
        if came and event.get("event") == "active_loop":
            name: str | None = event.get("name")
            return None if name == _FORM else name
    return None
