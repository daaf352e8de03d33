"""Storing what customers say of the answers."""

from __future__ import annotations

from services.storage.database import session
from services.storage.models import AnswerFeedback


def store_feedback(
    conversation_id: str, answer_id: str, *, helpful: bool, topic: str | None = None, comment: str | None = None
) -> None:
    """Stores or replaces the feedback on one answer; a comment given earlier stays unless a new one comes."""
    with session() as opened:
        found = opened.get(AnswerFeedback, (conversation_id, answer_id))
        if found is None:
            found = AnswerFeedback(conversation_id=conversation_id, answer_id=answer_id)
            opened.add(found)
        found.helpful = helpful
        found.topic = topic or found.topic
        found.comment = comment or found.comment
