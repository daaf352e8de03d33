"""The customer says that the answer helped."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.shared.named_action import NamedAction
from actions.shared.rating import rate_answer


class ActionHelpful(NamedAction):
    """Stores a yes."""

    action_name = "action_helpful"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Thanks."""
        rate_answer(tracker, helpful=True)
        dispatcher.utter_message(response="utter_helpful")
        return [SlotSet("awaiting_feedback", None)]
