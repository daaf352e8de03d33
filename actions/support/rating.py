"""Storing the rating of the answer that the conversation is about."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.service_requests.feedback import store_feedback


def rate_answer(tracker: Tracker, *, helpful: bool, comment: str | None = None) -> None:
    """Stores the rating of the last answer; a rating without an answer before it is dropped."""
    answered = tracker.get_slot("answered_message")
    if answered:
        topic = tracker.get_slot("answered_topic")
        store_feedback(tracker.sender_id, answered, helpful=helpful, topic=topic, comment=comment)
