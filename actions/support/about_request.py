"""A question about the request that was stored in this conversation: where it is, its reference, what comes next."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.tell_request_status import say_status
from actions.shared.message import act_of
from actions.shared.named_action import NamedAction
from services.content.texts import load_texts
from services.conversations.subject import SUBJECT, subject_of
from services.requests.catalogue import load_kinds
from services.requests.queue import kind_of
from services.requests.repository import find_own_status


class ActionAboutRequest(NamedAction):
    """Says what the requester may know; this conversation made the request, so nothing is asked."""

    action_name = "action_about_request"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The answer."""
        _, reference = subject_of(tracker.get_slot(SUBJECT)) or ("", "")
        act = act_of(tracker) or "status"
        kind = load_kinds().get(kind_of(reference) or "")
        if act in ("status", "file"):
            say_status(dispatcher, find_own_status(reference, tracker.sender_id))
        elif act == "again" and kind:
            return [FollowupAction(kind.form)]
        else:
            prefix = kind.prefix if kind else "request"
            names = (f"utter_about_{prefix}_{act}", f"utter_about_request_{act}")
            response = next((name for name in names if name in load_texts()), "utter_follow_up_unknown")
            dispatcher.utter_message(response=response, reference=reference)
        return []
