"""Reading candidates from the database: Rasa's events table, the ratings, and what was handled already."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Integer, String, Text, column, inspect, or_, select, table
from sqlalchemy.orm import Session

from actions.service_requests.bench import BENCH_PREFIX
from actions.service_requests.database import session
from actions.service_requests.models import AnswerFeedback
from bot.review.inbox import Candidate, candidates_of
from bot.review.marks import handled_keys

# As Rasa's SQL tracker store makes it; what a customer wrote is redacted before it gets there.
_EVENTS = table(
    "events",
    column("id", Integer),
    column("sender_id", String),
    column("type_name", String),
    column("action_name", String),
    column("data", Text),
)
_ACTIONS = ("action_fallback", "action_clarify")
_READ = ("user", "bot", "action")


def open_candidates() -> list[Candidate]:
    """Every candidate without a verdict, in all conversations."""
    handled = handled_keys()
    with session() as opened:
        disliked = _disliked(opened)
        found = [
            candidate
            for conversation_id, events in _conversations(opened)
            for candidate in candidates_of(conversation_id, events, disliked.get(conversation_id, ()))
        ]
    return [candidate for candidate in found if candidate.key not in handled]


def _disliked(opened: Session) -> dict[str, set[str]]:
    query = select(AnswerFeedback.conversation_id, AnswerFeedback.answer_id).where(AnswerFeedback.helpful.is_(False))
    found: dict[str, set[str]] = {}
    for conversation_id, answer_id in opened.execute(query):
        found.setdefault(conversation_id, set()).add(answer_id)
    return found


def _conversations(opened: Session) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """(conversation, its events in order) of those that can have a candidate."""
    if not inspect(opened.connection()).has_table("events"):  # Rasa makes it at the first conversation
        return
    unanswered = select(_EVENTS.c.sender_id).where(_EVENTS.c.action_name.in_(_ACTIONS))
    rated = select(AnswerFeedback.conversation_id).where(AnswerFeedback.helpful.is_(False))
    columns = (_EVENTS.c.sender_id, _EVENTS.c.type_name, _EVENTS.c.data)
    query = (
        select(*columns)
        .where(or_(_EVENTS.c.sender_id.in_(unanswered), _EVENTS.c.sender_id.in_(rated)))
        .where(_EVENTS.c.sender_id.not_like(f"{BENCH_PREFIX}%"))
        .order_by(_EVENTS.c.sender_id, _EVENTS.c.id)
    )
    rows = opened.execute(query)
    for conversation_id, events in groupby(rows, key=lambda row: row.sender_id):
        yield conversation_id, [_event(row.type_name, row.data) for row in events]


def _event(kind: str, data: str) -> dict[str, Any]:
    """The event; of a kind that is not looked into only its place counts."""
    event: dict[str, Any] = json.loads(data) if kind in _READ else {"event": kind}
    return event
