"""Answers a topic of the FAQ, then asks whether the answer helped."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.calculations.figures_in_message import say_result_of_figures
from actions.support.message import intent_of, message_id

# These open a form that goes on to the request; their texts are the start of it, not an answer to rate.
_OPENS_A_REQUEST = ("refund_request",)


class ActionAnswer(Action):
    """Says `utter_<topic>`; when the message has the figures, also what they come to."""

    def name(self) -> str:
        """Rasa finds the action by this name."""
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        """The answer and the question whether it helped."""
        topic = intent_of(tracker)
        dispatcher.utter_message(response=f"utter_{topic}", topic=topic)
        say_result_of_figures(dispatcher, tracker, topic)
        if topic not in _OPENS_A_REQUEST:
            dispatcher.utter_message(response="utter_ask_helpful")
        return [
            SlotSet("answered_topic", topic),
            SlotSet("answered_message", message_id(tracker)),
            SlotSet("awaiting_feedback", "question"),
        ]
