"""What the figures count, from stored conversations, ratings and requests; no customer's words but single ones.

What a question is, and what became of it, is told by services.conversations.turns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from statistics import median

from sqlalchemy import Integer, case, func, select
from sqlalchemy.orm import Session

from bot.web.console.event_rows import Counted, counted, not_from_bench
from bot.web.console.moments import HELSINKI
from bot.web.console.unanswered_words import frequent_words
from services.content.catalogue import in_scope
from services.conversations.turns import FALLBACK, QUESTIONS
from services.requests.catalogue import stored_kinds
from services.requests.statuses import CLOSED
from services.storage.database import session
from services.storage.models import AnswerFeedback, ServiceRequest, now

AGES = (("fresh", timedelta(days=1)), ("days", timedelta(days=4)), ("week", timedelta(days=8)), ("old", None))
# Upper ends of the classes of answer times, in seconds.
TIMES = (0.1, 0.25, 0.5, 1.0, 2.0)
MORE = "more"


@dataclass
class Figures:
    """Everything between two days, both included. `outcomes` are those of questions."""

    days: dict[date, int]
    outcomes: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    conversations: int = 0
    helpful: dict[str, tuple[int, int]] = field(default_factory=dict)
    words: list[tuple[str, int]] = field(default_factory=list)
    requests: dict[str, dict[str, int]] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)
    median_time: float | None = None

    @property
    def questions(self) -> int:
        """All of them."""
        return sum(self.outcomes.values())

    @property
    def rated(self) -> tuple[int, int]:
        """How many ratings said that the answer helped, and how many there are."""
        return sum(yes for yes, _ in self.helpful.values()), sum(every for _, every in self.helpful.values())


def figures(since: date, until: date) -> Figures:
    """Counts from the first moment of `since` to the last of `until`, by the clock in Helsinki."""
    start, end = _midnight(since), _midnight(until + timedelta(days=1))
    with session() as opened:
        found = _of_messages(counted(opened, start.timestamp(), end.timestamp()), since, until)
        found.helpful = _helpful(opened, start, end)
        found.requests = _requests(opened)
    return found


def _of_messages(given: Iterable[Counted], since: date, until: date) -> Figures:
    found = Figures({since + timedelta(days=place): 0 for place in range((until - since).days + 1)})
    conversations, unanswered, seconds, topics = set(), [], [], in_scope()
    for conversation_id, turn, received_at in given:
        conversations.add(conversation_id)
        if turn.topic in topics:
            found.topics[turn.topic] += 1
        if turn.outcome in QUESTIONS:
            found.outcomes[turn.outcome] += 1
            found.days[datetime.fromtimestamp(turn.said_at, HELSINKI).date()] += 1
        if turn.outcome == FALLBACK:
            unanswered.append((conversation_id, turn.text))
        if received_at and turn.answered_at:
            seconds.append(turn.answered_at - received_at)
    found.conversations = len(conversations)
    found.words = frequent_words(unanswered)
    found.times = Counter(_time_class(one) for one in seconds)
    found.median_time = median(seconds) if seconds else None
    return found


def _time_class(seconds: float) -> str:
    return next((f"{end:g}" for end in TIMES if seconds < end), MORE)


def _helpful(opened: Session, start: datetime, end: datetime) -> dict[str, tuple[int, int]]:
    helped = func.sum(case((AnswerFeedback.helpful.is_(True), 1), else_=0), type_=Integer)
    within = (AnswerFeedback.created_at >= start, AnswerFeedback.created_at < end)
    query = select(AnswerFeedback.topic, helped, func.count()).where(*within)
    rows = opened.execute(query.where(not_from_bench(AnswerFeedback.conversation_id)).group_by(AnswerFeedback.topic))
    return {topic or "": (int(yes), int(every)) for topic, yes, every in rows}


def _requests(opened: Session) -> dict[str, dict[str, int]]:
    """Kind -> how many open requests there are of each age now."""
    moment, found = now(), {}
    for kind in stored_kinds():
        found[kind] = {name: 0 for name, _ in AGES}
    query = select(ServiceRequest.kind, ServiceRequest.created_at).where(
        ServiceRequest.status.not_in(CLOSED), not_from_bench(ServiceRequest.conversation_id)
    )
    for kind, created_at in opened.execute(query):
        age = moment - created_at
        found[kind][next(name for name, end in AGES if end is None or age < end)] += 1
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), HELSINKI)
