"""Reading candidates from the database: Rasa's events table, the ratings, and what was handled already."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from services.conversations.inbox import Candidate, candidates_of
from services.conversations.index import refresh
from services.conversations.review_marks import handled_keys
from services.conversations.turns import READ
from services.storage.conversation_events import EVENTS
from services.storage.database import database_url, session
from services.storage.models import AnswerFeedback, ConversationSummary


class _Read(NamedTuple):
    """A conversation's candidates as they were when its last event and its ratings were these."""

    last_event_id: int
    disliked: frozenset[str]
    candidates: list[Candidate]


# Reading thousands of conversations takes seconds, and a verdict is followed by the next list at once.
_READ_BEFORE: dict[str, dict[str, _Read]] = {}


def open_candidates() -> list[Candidate]:
    """Every candidate without a verdict, in all conversations but those of the test bench."""
    refresh()
    handled = handled_keys()
    known = _READ_BEFORE.get(database_url(), {})
    with session() as opened:
        read = {name: _candidates(opened, name, last, ids, known) for name, last, ids in _conversations(opened)}
    _READ_BEFORE.clear()
    _READ_BEFORE[database_url()] = read
    return [candidate for entry in read.values() for candidate in entry.candidates if candidate.key not in handled]


def _conversations(opened: Session) -> Iterator[tuple[str, int, frozenset[str]]]:
    """(conversation, its last event, the answers that were no help) of those that can have a candidate."""
    disliked = _disliked(opened)
    has_one = or_(
        ConversationSummary.fallback > 0,
        ConversationSummary.clarified > 0,
        ConversationSummary.conversation_id.in_(
            select(AnswerFeedback.conversation_id).where(AnswerFeedback.helpful.is_(False))
        ),
    )
    query = select(ConversationSummary.conversation_id, ConversationSummary.last_event_id)
    for name, last in opened.execute(query.where(ConversationSummary.shown.is_(True), has_one)):
        yield name, last, frozenset(disliked.get(name, ()))


def _disliked(opened: Session) -> dict[str, set[str]]:
    query = select(AnswerFeedback.conversation_id, AnswerFeedback.answer_id).where(AnswerFeedback.helpful.is_(False))
    found: dict[str, set[str]] = {}
    for conversation_id, answer_id in opened.execute(query):
        found.setdefault(conversation_id, set()).add(answer_id)
    return found


def _candidates(opened: Session, name: str, last: int, disliked: frozenset[str], known: dict[str, _Read]) -> _Read:
    before = known.get(name)
    if before and (before.last_event_id, before.disliked) == (last, disliked):
        return before
    return _Read(last, disliked, candidates_of(name, _events(opened, name), disliked))


def _events(opened: Session, conversation_id: str) -> list[dict[str, Any]]:
    query = select(EVENTS.c.type_name, EVENTS.c.data).where(EVENTS.c.sender_id == conversation_id)
    return [_event(row.type_name, row.data) for row in opened.execute(query.order_by(EVENTS.c.id))]


def _event(kind: str, data: str) -> dict[str, Any]:
    """The event; of a kind that is not looked into only its place counts."""
    event: dict[str, Any] = json.loads(data) if kind in READ else {"event": kind}
    return event
