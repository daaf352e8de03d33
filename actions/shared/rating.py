"""Asking whether an answer helped, and storing what the customer says."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.shared.message import message_id
from services.conversations.feedback import store_feedback
from services.conversations.tryouts import is_bench


def ask_whether_helpful(dispatcher: CollectingDispatcher, tracker: Tracker, topic: str | None) -> list[EventType]:
    """Asks for a rating of the answer just given, and notes which answer it is about; that matter is open no longer."""
    dispatcher.utter_message(response="utter_ask_helpful")
    matters: list[str] = tracker.get_slot("open_matters") or []
    left = [matter for matter in matters if matter != topic]
    return [
        *([SlotSet("open_matters", left or None)] if topic in matters else []),
        SlotSet("answered_topic", topic),
        SlotSet("answered_message", message_id(tracker)),
        SlotSet("awaiting_feedback", "question"),
    ]


def rate_answer(tracker: Tracker, *, helpful: bool, comment: str | None = None) -> None:
    """Stores the rating of the last answer; one without an answer before it, or from the test bench, is dropped."""
    answered = tracker.get_slot("answered_message")
    if answered and not is_bench(tracker.sender_id):
        topic = tracker.get_slot("answered_topic")
        store_feedback(tracker.sender_id, answered, helpful=helpful, topic=topic, comment=comment)
