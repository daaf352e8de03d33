"""The customer says that the answer did not help; what was missing is asked in free words."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.shared.named_action import NamedAction
from actions.shared.rating import rate_answer


class ActionNotHelpful(NamedAction):
    """Stores a no. What was missing is asked where nothing else is: a form's question stays the one open question."""

    action_name = "action_not_helpful"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Asks what was missing, or says only that the rating was taken."""
        rate_answer(tracker, helpful=False)
        in_form = bool((tracker.active_loop or {}).get("name"))
        dispatcher.utter_message(response="utter_not_helpful_in_form" if in_form else "utter_not_helpful")
        return [SlotSet("awaiting_feedback", None if in_form else "comment")]
