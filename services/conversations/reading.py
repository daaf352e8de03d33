"""One conversation as somebody of the team reads it: what was said, and beside it what the bot thought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import select

from services.conversations.turns import Reply as Uttered
from services.conversations.turns import Turn, turns
from services.conversations.wording import one_line
from services.privacy.vault import hidden, mask_all
from services.requests.upload_links import without_link
from services.storage.conversation_events import events_of
from services.storage.database import session
from services.storage.models import AnswerFeedback, ServiceRequest

_RANKED = 3


@dataclass(frozen=True)
class Rating:
    """What the customer said of an answer."""

    helpful: bool
    comment: str | None


@dataclass(frozen=True)
class Reply:
    """A message of the bot; `buttons` by their titles."""

    text: str
    at: datetime
    buttons: tuple[str, ...]
    has_card: bool
    asks_file: bool
    rating: Rating | None


@dataclass(frozen=True)
class Said:
    """A message of the customer, masked; `plain` is the same with values left out, for trying it again."""

    text: str
    plain: str
    at: datetime
    outcome: str
    topic: str | None
    confidence: float | None
    options: tuple[str, ...]
    several: bool
    language: str | None
    ranking: tuple[tuple[str, float], ...]


@dataclass
class Exchange:
    """What was said and what came back; the first one has no message when the bot began. Rated as a whole, or not."""

    said: Said | None
    replies: list[Reply] = field(default_factory=list)
    rating: Rating | None = None


@dataclass(frozen=True)
class Made:
    """A request that was made in the conversation."""

    reference: str
    kind: str
    status: str


@dataclass(frozen=True)
class Reading:
    """The conversation, never empty."""

    conversation_id: str
    exchanges: list[Exchange]
    requests: list[Made]

    @property
    def began_at(self) -> datetime:
        """The first message's moment."""
        first = self.exchanges[0]
        return first.said.at if first.said else first.replies[0].at

    @property
    def messages(self) -> int:
        """How many the customer wrote."""
        return sum(exchange.said is not None for exchange in self.exchanges)


def read(conversation_id: str) -> Reading | None:
    """The conversation; None when there is none, or nothing was said in it."""
    with session() as opened:
        events = events_of(opened, conversation_id)
        rated = select(AnswerFeedback).where(AnswerFeedback.conversation_id == conversation_id)
        ratings = {row.answer_id: _rating(row) for row in opened.execute(rated).scalars()}
        made = select(ServiceRequest.reference, ServiceRequest.kind, ServiceRequest.status)
        mine = made.where(ServiceRequest.conversation_id == conversation_id).order_by(ServiceRequest.created_at)
        requests = [Made(*row) for row in opened.execute(mine)]
    exchanges = list(_exchanges(conversation_id, events, ratings))
    return Reading(conversation_id, exchanges, requests) if exchanges else None


def _exchanges(conversation_id: str, events: list[dict[str, Any]], ratings: dict[str, Rating]) -> Iterator[Exchange]:
    for turn in turns(events):
        yield Exchange(
            _said(conversation_id, turn) if turn.said else None,
            [_reply(conversation_id, reply, ratings) for reply in turn.replies],
            ratings.get(turn.message_id[:64]),
        )


def _said(conversation_id: str, turn: Turn) -> Said:
    decision = turn.decision
    ranking = turn.parsed.get("intent_ranking") or []
    return Said(
        text=mask_all(conversation_id, turn.shown),
        plain=hidden(one_line(turn.text)),
        at=_moment(turn.said_at),
        outcome=turn.outcome,
        topic=turn.topic or decision.get("topic"),
        confidence=decision.get("confidence") if decision.get("topic") else None,
        options=tuple(decision.get("options") or ()),
        several=bool(decision.get("several")),
        language=decision.get("language"),
        ranking=tuple((entry["name"], entry["confidence"]) for entry in ranking[:_RANKED]),
    )


def _reply(conversation_id: str, reply: Uttered, ratings: dict[str, Rating]) -> Reply:
    custom = (reply.event.get("data") or {}).get("custom") or {}
    return Reply(
        text=mask_all(conversation_id, without_link(reply.text)),
        at=_moment(reply.event.get("timestamp")),
        buttons=tuple(button["title"] for button in reply.buttons),
        has_card="card" in custom,
        asks_file="upload" in custom,
        rating=ratings.get(reply.id),
    )


def _rating(row: AnswerFeedback) -> Rating:
    comment = mask_all(row.conversation_id, row.comment) if row.comment else None
    return Rating(row.helpful, comment)


def _moment(timestamp: float | None) -> datetime:
    return datetime.fromtimestamp(timestamp or 0, timezone.utc)
