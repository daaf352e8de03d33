"""Reading the conversations' events for counting: few columns of many rows, the rest left to the database.

Try-outs on the test bench are left out everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, cast, func, select, type_coerce
from sqlalchemy.orm import Session

from services.conversations.tryouts import BENCH_PREFIX
from services.storage.conversation_events import EVENTS, has_events

_TURN_ENDS = "action_listen"
_HANDLED = ("action_fallback", "action_clarify")
_PATHS = (
    ("text",),
    ("parse_data", "decision", "decision"),
    ("parse_data", "decision", "topic"),
    ("metadata", "received_at"),
)


@dataclass
class Turn:
    """A customer's message and what came of it.

    `received_at` and `answered_at` are Unix times; `received_at` is None in conversations from before it was kept.
    """

    conversation_id: str
    said_at: float
    text: str
    decision: str
    topic: str | None
    received_at: float | None
    answered_at: float | None = None
    actions: set[str] = field(default_factory=set)


def not_from_bench(conversation_id: Any) -> Any:
    """The condition that a column's conversation is a customer's."""
    return conversation_id.not_like(f"{BENCH_PREFIX}%")


def given_responses(opened: Session) -> dict[str, int]:
    """How often the bot has said each response."""
    if not has_events(opened):
        return {}
    name = _json(opened, "metadata", "utter_action")
    query = select(name, func.count()).where(EVENTS.c.type_name == "bot", not_from_bench(EVENTS.c.sender_id))
    return {response: count for response, count in opened.execute(query.group_by(name)) if response}


def turns(opened: Session, since: float, until: float) -> Iterator[Turn]:
    """Every message of a customer in [since, until), as Unix times, by conversation."""
    if not has_events(opened):
        return
    events = EVENTS.c
    said = (events.type_name == "user", events.timestamp >= since, events.timestamp < until)
    done = (events.action_name.in_((_TURN_ENDS, *_HANDLED)), events.timestamp >= since)
    order = (events.sender_id, events.id)
    told = select(events.sender_id, events.id, events.timestamp, *(_json(opened, *path) for path in _PATHS))
    actions = select(events.sender_id, events.id, events.timestamp, events.action_name).where(*done).order_by(*order)
    customers = not_from_bench(events.sender_id)
    handled = groupby(opened.execute(actions.where(customers)).all(), key=itemgetter(0))
    after = {conversation_id: list(rows) for conversation_id, rows in handled}
    rows = opened.execute(told.where(*said, customers).order_by(*order)).all()
    for conversation_id, own in groupby(rows, key=itemgetter(0)):
        yield from _turns_of(conversation_id, list(own), after.get(conversation_id, []))


def _turns_of(conversation_id: str, said: list[Any], actions: list[Any]) -> Iterator[Turn]:
    """The messages with what came after each, up to the next one; both lists are in order."""
    place = 0
    for row, following in zip_longest(said, said[1:]):
        _, number, said_at, text, decision, topic, received = row
        turn = Turn(conversation_id, said_at, text or "", decision or "", topic, float(received) if received else None)
        while place < len(actions) and (following is None or actions[place][1] < following[1]):
            _, at, moment, name = actions[place]
            place += 1
            if at < number or turn.answered_at is not None:
                continue
            if name == _TURN_ENDS:
                turn.answered_at = moment
            else:
                turn.actions.add(name)
        yield turn


def _json(opened: Session, *path: str) -> Any:
    """A value within the event's JSON as text."""
    data = EVENTS.c.data
    if opened.get_bind().dialect.name == "sqlite":  # a cast to JSON would make a number of it there
        return type_coerce(data, JSON)[path].as_string()
    return cast(data, JSON)[path].as_string()
