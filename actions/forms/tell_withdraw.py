"""The end of the question whether a request is withdrawn."""

from __future__ import annotations

import logging

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.clearing import cleared_slots
from actions.shared.message import contact_button
from actions.shared.named_action import NamedAction
from services.conversations.subject import STORED, SUBJECT, subject
from services.requests.handling import NoSuchRequest
from services.requests.own_requests import withdraw_request
from services.requests.statuses import TransitionNotAllowed

_log = logging.getLogger(__name__)
_FORM, _CONFIRMED = "withdraw_form", "withdraw_confirmed"


class ActionTellWithdraw(NamedAction):
    """Withdraws after a yes, and says what became of it."""

    action_name = "action_tell_withdraw"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """What the customer may know; where the database fails the question stays open."""
        called, reference = tracker.get_slot("withdraw_called"), str(tracker.get_slot("withdraw_submission"))
        ended = [*cleared_slots(_FORM), SlotSet(SUBJECT, subject(STORED, reference))]
        if not tracker.get_slot(_CONFIRMED):
            dispatcher.utter_message(response="utter_withdraw_declined", called=called)
            return ended
        try:
            withdraw_request(reference, tracker.sender_id)
        except (TransitionNotAllowed, NoSuchRequest):  # decided since it was asked
            dispatcher.utter_message(response="utter_withdraw_too_late", called=called, buttons=[contact_button()])
        except Exception:
            _log.exception("a request could not be withdrawn")
            dispatcher.utter_message(response="utter_withdraw_failed")
            return [SlotSet(_CONFIRMED, None), ActiveLoop(_FORM), SlotSet("requested_slot", _CONFIRMED)]
        else:
            dispatcher.utter_message(response="utter_withdraw_done", called=called)
        return ended
