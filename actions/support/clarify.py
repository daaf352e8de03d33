"""Asks back when the decision is unsure: up to three topics as buttons, and "none of these"."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.support.message import options_of, topic_buttons
from actions.texts import load_texts

_ONE_TOPIC = 2  # buttons: the topic and "none of these"


class ActionClarify(Action):
    """Offers the likely topics by their written labels; never an intent's name."""

    def name(self) -> str:
        """Rasa finds the action by this name."""
        return "action_clarify"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The question with its buttons; what is offered is in the transcript, and so is the choice."""
        texts = load_texts()
        none = {"title": texts["utter_label_none_of_these"], "payload": "/out_of_scope"}
        buttons = [*topic_buttons(options_of(tracker), texts), none]
        asked = "utter_clarify" if len(buttons) > _ONE_TOPIC else "utter_clarify_one"
        dispatcher.utter_message(response=asked, buttons=buttons)
        return [SlotSet("awaiting_feedback", None)]
