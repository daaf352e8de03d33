"""One row of feedback for each answer."""

from __future__ import annotations

from typing import Any

from services.conversations.feedback import store_feedback
from services.storage.database import session
from services.storage.models import AnswerFeedback


def rows() -> list[tuple[Any, ...]]:
    with session() as opened:
        return [(row.answer_id, row.helpful, row.topic, row.comment) for row in opened.query(AnswerFeedback)]


def test_a_second_word_about_the_same_answer_replaces_the_first() -> None:
    store_feedback("c-1", "m-1", helpful=True, topic="change_package")
    store_feedback("c-1", "m-1", helpful=False)
    assert rows() == [("m-1", False, "change_package", None)]


def test_a_comment_stays_until_a_new_one_comes() -> None:
    store_feedback("c-1", "m-1", helpful=False, comment="Liian lyhyt")
    store_feedback("c-1", "m-1", helpful=False)
    assert rows()[0][3] == "Liian lyhyt"
    store_feedback("c-1", "m-1", helpful=False, comment="Yhä epäselvä")
    assert rows()[0][3] == "Yhä epäselvä"


def test_answers_and_conversations_are_rated_apart() -> None:
    store_feedback("c-1", "m-1", helpful=True)
    store_feedback("c-1", "m-2", helpful=False)
    store_feedback("c-2", "m-1", helpful=False)
    assert sorted(row[:2] for row in rows()) == [("m-1", False), ("m-1", True), ("m-2", False)]
