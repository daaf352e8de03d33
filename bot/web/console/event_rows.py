"""Reading the conversations' events for counting: few columns of many rows, the rest left to the database.

Try-outs on the test bench are left out everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import JSON, and_, case, cast, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from services.conversations.tryouts import BENCH_PREFIX
from services.conversations.turns import ANSWERED_TOPIC, Turn, messages
from services.storage.conversation_events import EVENTS, has_events

_AT_ONCE = 5_000  # rows that are held at a time
# Event type -> what the turns are told from, as places within the event's JSON.
_WANTED: dict[str, tuple[tuple[str, ...], ...]] = {
    "user": (
        ("text",),
        ("parse_data", "decision", "decision"),
        ("parse_data", "decision", "topic"),
        ("metadata", "received_at"),
    ),
    "bot": (("metadata", "utter_action"),),
    "slot": (("value",),),
}


class Counted(NamedTuple):
    """A customer's message for counting. `received_at` is None in conversations from before it was kept."""

    conversation_id: str
    turn: Turn
    received_at: float | None


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


def counted(opened: Session, since: float, until: float) -> Iterator[Counted]:
    """Every message of a customer in [since, until), as Unix times, by conversation.

    The conversations are read whole: what became of a message depends on the form that was open before it.
    """
    if not has_events(opened):
        return
    events = EVENTS.c
    said = (events.type_name == "user", events.timestamp >= since, events.timestamp < until)
    spoken = select(events.sender_id).where(*said, not_from_bench(events.sender_id)).distinct()
    told = or_(
        events.type_name.in_(("user", "bot", "action", "active_loop")),
        and_(events.type_name == "slot", events.action_name == ANSWERED_TOPIC),
    )
    columns = (events.sender_id, events.type_name, events.timestamp, events.action_name, *_values(opened))
    query = select(*columns).where(events.sender_id.in_(spoken), told).order_by(events.sender_id, events.id)
    rows = opened.execute(query.execution_options(yield_per=_AT_ONCE))
    for conversation_id, own in groupby(rows, key=lambda row: row[0]):
        for turn in messages(_event(*row[1:]) for row in own):
            if since <= turn.said_at < until:
                received = (turn.said or {})["metadata"]["received_at"]
                yield Counted(conversation_id, turn, float(received) if received else None)


def _values(opened: Session) -> Iterator[Any]:
    """The wanted values as columns, each empty in the rows of other types: their JSON is not read."""
    for kind, paths in _WANTED.items():
        for path in paths:
            yield case((EVENTS.c.type_name == kind, _json(opened, *path)), else_=None)


def _event(kind: str, timestamp: float | None, name: str | None, *values: str | None) -> dict[str, Any]:
    """The event as it was stored, with nothing but the wanted values."""
    text, decision, topic, received_at, response, value = values
    return {
        "event": kind,
        "timestamp": timestamp,
        "name": name,
        "text": text,
        "parse_data": {"decision": {"decision": decision, "topic": topic} if decision else {}},
        "metadata": {"received_at": received_at, "utter_action": response},
        "value": value,
    }


def _json(opened: Session, *path: str) -> Any:
    """A value within the event's JSON as text."""
    data = EVENTS.c.data
    if opened.get_bind().dialect.name == "sqlite":  # a cast to JSON would make a number of it there
        return type_coerce(data, JSON)[path].as_string()
    return cast(data, JSON)[path].as_string()
