"""After the answer to one of several matters in a message: the others again, so that none is forgotten."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.shared.message import topic_buttons
from services.content.texts import load_texts


def offer_other_matters(dispatcher: CollectingDispatcher, tracker: Tracker, answered: str | None) -> list[EventType]:
    """Offers what the customer asked beside the topic just answered, once; an unrelated answer ends it."""
    matters: list[str] = tracker.get_slot("open_matters") or []
    others = [matter for matter in matters if matter != answered] if answered in matters else []
    buttons = topic_buttons(others, load_texts())
    if buttons:
        dispatcher.utter_message(response="utter_other_matter", buttons=buttons)
    return [SlotSet("open_matters", others or None)] if matters else []
