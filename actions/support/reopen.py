"""A request's form that had ended goes on, since what ended it was told wrong."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.shared.named_action import NamedAction
from services.requests.reopening import ENDED, reopened


class ActionReopen(NamedAction):
    """Puts back what was told, with the correction in it."""

    action_name = "action_reopen"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The form's next question follows."""
        ended = tracker.get_slot(ENDED)
        slots = reopened(tracker.latest_message, ended)
        if ended is None or slots is None:
            dispatcher.utter_message(response="utter_nothing_to_stop")
            return []
        dispatcher.utter_message(response="utter_form_reopened")
        return [SlotSet(ENDED, None), *(SlotSet(*slot) for slot in slots.items()), FollowupAction(ended["form"])]
