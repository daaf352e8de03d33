"""The free words after "Ei" to the question whether the answer helped."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.support.rating import rate_answer


class ActionStoreComment(Action):
    """Stores the message as the comment on the answer."""

    def name(self) -> str:
        return "action_store_comment"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Thanks, and says where a person answers."""
        rate_answer(tracker, helpful=False, comment=tracker.latest_message.get("text"))
        dispatcher.utter_message(response="utter_feedback_stored")
        return [SlotSet("awaiting_feedback", None)]
