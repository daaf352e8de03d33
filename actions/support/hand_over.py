"""A person is wanted: the message to one begins at once, with what was told, wherever the conversation is."""

from __future__ import annotations

from itertools import islice
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.clearing import cleared_slots
from actions.shared.message import asks_for_phone, intent_of
from actions.shared.named_action import NamedAction
from services.requests.form import request_forms

_CONTACT, _TRANSCRIPT, _EMAIL = "contact_form", "contact_transcript", "contact_email"


class ActionHandOver(NamedAction):
    """Closes whatever was asked, gives the addresses, and opens the contact request.

    An e-mail address that was given stays. The conversation goes along when there was one: the summary shows that,
    and nothing is sent without the customer's word.
    """

    action_name = "action_hand_over"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The addresses; the form of the contact request follows."""
        if intent_of(tracker) == "human":
            dispatcher.utter_message(response="utter_human_phone" if asks_for_phone(tracker) else "utter_human")
        interrupted = (tracker.active_loop or {}).get("name")
        kept = _kept(tracker, interrupted)
        cleared = [event for event in cleared_slots(interrupted) if event["name"] not in kept]
        given = [SlotSet(slot, value) for slot, value in kept.items()]
        return [ActiveLoop(None), SlotSet("requested_slot", None), *cleared, *given, FollowupAction(_CONTACT)]


def _kept(tracker: Tracker, interrupted: str | None) -> dict[str, Any]:
    form = request_forms().get(interrupted or "")
    kept: dict[str, Any] = {}
    if form and form.kind.field("email") and (email := tracker.get_slot(form.kind.slot("email"))):
        kept[_EMAIL] = email
    if _has_told(tracker):
        kept[_TRANSCRIPT] = True
    return kept


def _has_told(tracker: Tracker) -> bool:
    """Whether the customer had written anything before this message."""
    written = (event for event in tracker.events if event.get("event") == "user")
    return len(list(islice(written, 2))) == 2
