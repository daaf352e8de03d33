"""Storing what customers say of the answers."""

from __future__ import annotations

from services.storage.database import open_session
from services.storage.models import AnswerFeedback


def store_feedback(
    conversation_id: str, answer_id: str, *, helpful: bool, topic: str | None = None, comment: str | None = None
) -> None:
    """Stores or replaces the feedback on one answer; a comment given earlier stays unless a new one comes."""
    with open_session() as session:
        found = session.get(AnswerFeedback, (conversation_id, answer_id))
        if found is None:
            found = AnswerFeedback(conversation_id=conversation_id, answer_id=answer_id)
            session.add(found)
        found.helpful = helpful
        found.topic = topic or found.topic
        found.comment = comment or found.comment
