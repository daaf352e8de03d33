"""A question or a wish about a request that this conversation made: where it is, what comes next, withdraw it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.amending import begin_amendment, pass_on
from actions.forms.receipt import next_step
from actions.forms.tell_request_status import say_statuses
from actions.shared.message import act_of, contact_button
from actions.shared.named_action import NamedAction
from actions.shared.own_requests import called, request_meant, requests_meant
from services.content.texts import load_texts
from services.requests.catalogue import load_kinds
from services.requests.lost_reference import says_reference_is_lost
from services.requests.repository import Status
from services.requests.statuses import WAITING, WITHDRAWN, allowed

_STATUS_FORM, _WITHDRAW_FORM = "request_status_form", "withdraw_form"


class ActionAboutRequest(NamedAction):
    """Says what the requester may know; this conversation made the request, so nothing is asked."""

    action_name = "action_about_request"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The answer, or the form that follows; a request of another conversation is asked for by its form."""
        act, request = act_of(tracker) or "status", request_meant(tracker)
        if act == "correct" and says_reference_is_lost(str(tracker.latest_message.get("text") or "")):
            act = "status"  # "en muista tunnusta, sähköposti on ..."
        if request is None and act in ("withdraw", "correct"):
            dispatcher.utter_message(response="utter_request_elsewhere", buttons=[contact_button()])
            return []
        if request is None:
            return [FollowupAction(_STATUS_FORM)]
        if act == "status" or (act == "file" and _takes_files(request)):
            say_statuses(dispatcher, requests_meant(tracker))
        elif act == "withdraw":
            return _withdraw(dispatcher, request)
        elif act == "correct":
            return begin_amendment(dispatcher, tracker, request)
        elif act == "add":
            return pass_on(dispatcher, tracker, request)
        elif act == "again" and (kind := load_kinds().get(request.kind)):
            return [FollowupAction(kind.form)]
        else:
            _say(dispatcher, request, act)
        return []


def _takes_files(request: Status) -> bool:
    kind = load_kinds().get(request.kind)
    return bool(kind and kind.needs_file)


def _say(dispatcher: CollectingDispatcher, request: Status, act: str) -> None:
    kind = load_kinds().get(request.kind)
    names: tuple[str, ...] = (f"utter_about_{kind.prefix if kind else 'request'}_{act}", f"utter_about_request_{act}")
    if act == "what_then":  # what these say of the form that leads to a request has happened
        names = (next_step(request.kind, waits=request.status == WAITING),)
    response = next((name for name in names if name in load_texts()), "utter_follow_up_not_known")
    dispatcher.utter_message(response=response, reference=request.reference)


def _withdraw(dispatcher: CollectingDispatcher, request: Status) -> list[EventType]:
    """The question whether it is meant; nothing is asked about a request that is closed."""
    if request.status == WITHDRAWN:
        dispatcher.utter_message(response="utter_withdraw_already", called=called(request))
        return []
    if not allowed(request.status, WITHDRAWN):
        dispatcher.utter_message(response="utter_withdraw_too_late", called=called(request), buttons=[contact_button()])
        return []
    about: dict[str, Any] = {"confirmed": None, "submission": request.reference, "called": called(request)}
    slots = [SlotSet(f"withdraw_{name}", value) for name, value in about.items()]
    return [*slots, FollowupAction(_WITHDRAW_FORM)]
