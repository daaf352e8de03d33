"""Finding conversations: words, what came of them, days, and a page at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from unicodedata import category

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from services.clock import HELSINKI
from services.conversations.inbox import THUMBS_DOWN
from services.conversations.index import refresh
from services.conversations.turns import CLARIFIED, FALLBACK
from services.conversations.wording import folded
from services.requests.reference import compact, format_reference
from services.storage.database import session
from services.storage.models import AnswerFeedback, ConversationSummary, ServiceRequest

_SEEN = "LNPS"  # letters, numbers, punctuation, symbols: what Unicode calls what one can see
_MOST_WORDS = 8
_PATIENCE = 4.0  # seconds for which a list waits when nobody has looked for weeks


@dataclass(frozen=True)
class Wanted:
    """What is looked for. `kinds`: any of fallback, clarified, thumbs_down, all of which it must have."""

    words: str = ""
    in_answers: bool = False
    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Row:
    """One conversation in a list. `line` is the message that was looked for, else the first one."""

    conversation_id: str
    place: int
    began_at: datetime
    last_at: datetime
    line: str
    messages: int
    answered: int
    clarified: int
    fallback: int
    helpful: int
    unhelpful: int


def find(wanted: Wanted, *, before: int | None = None, limit: int = 50) -> list[Row]:
    """The conversations that somebody wrote in last come first. `before` is the `place` of the last row of a page."""
    refresh(_PATIENCE)
    query = select(ConversationSummary).where(*_conditions(wanted))
    if before is not None:
        query = query.where(ConversationSummary.last_event_id < before)
    query = query.order_by(ConversationSummary.last_event_id.desc()).limit(limit)
    with session() as opened:
        found = list(opened.execute(query).scalars())
        ratings = _ratings(opened, [row.conversation_id for row in found])
    words = folded(wanted.words).split()
    return [_row(row, words, ratings.get(row.conversation_id, (0, 0))) for row in found]


def count(wanted: Wanted) -> int:
    """How many there are, on all pages together."""
    query = select(func.count()).select_from(ConversationSummary).where(*_conditions(wanted))
    with session() as opened:
        return int(opened.execute(query).scalar_one())


def _conditions(wanted: Wanted) -> Iterable[Any]:
    yield ConversationSummary.shown.is_(True)
    if wanted.words.strip():
        yield _matches(wanted)
    if FALLBACK in wanted.kinds:
        yield ConversationSummary.fallback > 0
    if CLARIFIED in wanted.kinds:
        yield ConversationSummary.clarified > 0
    if THUMBS_DOWN in wanted.kinds:
        disliked = select(AnswerFeedback.conversation_id).where(AnswerFeedback.helpful.is_(False))
        yield ConversationSummary.conversation_id.in_(disliked)
    if wanted.since:
        yield ConversationSummary.last_at >= _midnight(wanted.since)
    if wanted.until:
        yield ConversationSummary.began_at < _midnight(wanted.until + timedelta(days=1))


def _matches(wanted: Wanted) -> Any:
    """Every word, or the id itself, or the reference of a request that was made in it."""
    columns = [ConversationSummary.folded_said]
    if wanted.in_answers:
        columns.append(ConversationSummary.folded_answers)
    words = folded(wanted.words).split()[:_MOST_WORDS]
    has_all = and_(*(or_(*(where.contains(word, autoescape=True) for where in columns)) for word in words))
    given = wanted.words.strip()
    asked = select(ServiceRequest.conversation_id).where(ServiceRequest.reference == format_reference(compact(given)))
    return or_(has_all, ConversationSummary.conversation_id == given, ConversationSummary.conversation_id.in_(asked))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), HELSINKI)


def _ratings(opened: Session, ids: list[str]) -> dict[str, tuple[int, int]]:
    query = select(AnswerFeedback.conversation_id, AnswerFeedback.helpful, func.count())
    query = query.where(AnswerFeedback.conversation_id.in_(ids))
    found: dict[str, tuple[int, int]] = {}
    for name, helpful, times in opened.execute(query.group_by(AnswerFeedback.conversation_id, AnswerFeedback.helpful)):
        good, bad = found.get(name, (0, 0))
        found[name] = (good + times, bad) if helpful else (good, bad + times)
    return found


def _row(row: ConversationSummary, words: list[str], rated: tuple[int, int]) -> Row:
    return Row(
        conversation_id=row.conversation_id,
        place=row.last_event_id,
        began_at=row.began_at,
        last_at=row.last_at,
        line=_line(row.said.split("\n"), words),
        messages=row.messages,
        answered=row.answered,
        clarified=row.clarified,
        fallback=row.fallback,
        helpful=rated[0],
        unhelpful=rated[1],
    )


def _line(said: list[str], words: list[str]) -> str:
    """The first of the messages that have most of the words; empty when nothing of it can be seen."""
    line = max(said, key=lambda line: sum(word in folded(line) for word in words))
    return line if any(category(letter)[0] in _SEEN for letter in line) else ""
