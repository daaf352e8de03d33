"""The free words after "Ei" to the question whether the answer helped."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.shared.message import act_of
from actions.shared.named_action import NamedAction
from actions.shared.rating import rate_answer

_SURE_OF_NOTHING = 0.85  # least probability: words that say something are not to be lost


class ActionStoreComment(NamedAction):
    """Stores the message as the comment on the answer."""

    action_name = "action_store_comment"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Thanks, and says where a person answers; nothing is stored of who has nothing to say."""
        sure = (tracker.latest_message.get("turn") or {}).get("confidence", 0.0) >= _SURE_OF_NOTHING
        if act_of(tracker) == "nothing" and sure:
            dispatcher.utter_message(response="utter_no_comment")
            return [SlotSet("awaiting_feedback", None)]
        rate_answer(tracker, helpful=False, comment=tracker.latest_message.get("text"))
        dispatcher.utter_message(response="utter_feedback_stored")
        return [SlotSet("awaiting_feedback", None)]
