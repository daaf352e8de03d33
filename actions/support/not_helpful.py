"""The customer says that the answer did not help; what was missing is asked in free words."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.shared.named_action import NamedAction
from actions.shared.rating import rate_answer


class ActionNotHelpful(NamedAction):
    """Stores a no. A form that the answer had opened is left, so that the next message can be the comment."""

    action_name = "action_not_helpful"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Asks what was missing."""
        rate_answer(tracker, helpful=False)
        dispatcher.utter_message(response="utter_not_helpful")
        return [ActiveLoop(None), SlotSet("requested_slot", None), SlotSet("awaiting_feedback", "comment")]
