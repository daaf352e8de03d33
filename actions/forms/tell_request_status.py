"""Tells the status of a request for its reference and e-mail, with the same words for any wrong pair."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.clearing import cleared_slots
from actions.shared.named_action import NamedAction
from services.clock import day_in_finland
from services.privacy.vault import reveal
from services.rendering.formats import format_date
from services.requests.repository import Status, find_status
from services.requests.statuses import WAITING
from services.requests.upload_links import new_link


class ActionTellRequestStatus(NamedAction):
    """Says what the requester may know."""

    action_name = "action_tell_request_status"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The status, or that there is no such request."""
        email = reveal(tracker.sender_id, tracker.get_slot("status_email"))
        say_status(dispatcher, find_status(tracker.get_slot("status_reference"), email))
        return cleared_slots("request_status_form")


def say_status(dispatcher: CollectingDispatcher, found: Status | None) -> None:
    """The status, or that there is no such request."""
    if found is None:
        dispatcher.utter_message(response="utter_request_status_unknown")
        return
    created = format_date(day_in_finland(found.created_at))
    # Only the owner comes here, so a lost upload link is given anew.
    link = {"link": new_link(found.reference).address} if found.status == WAITING else {}
    said = f"utter_request_status_{found.status}"
    dispatcher.utter_message(response=said, reference=found.reference, created=created, **link)
