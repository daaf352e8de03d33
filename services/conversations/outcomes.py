"""What the bot made of each message of a conversation, in the words of somebody who reads it afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.content.topics import CONVERSATION
from services.conversations.inbox import CLARIFIED, FALLBACK, Turn, decision_on, is_worded, turns_of, unanswered

ANSWERED, TALK, DETAIL, BUTTON = "answered", "talk", "detail", "button"
OUTCOMES = (ANSWERED, CLARIFIED, FALLBACK, TALK, DETAIL, BUTTON)
_ANSWER = "action_answer"


def outcomes(events: Iterable[dict[str, Any]]) -> list[tuple[Turn, str]]:
    """Each of the customer's messages with its outcome, in order.

    DETAIL is what was told to a form; the decision on it counts only when the bot answered a question in between.
    """
    events = list(events)
    return [(turn, _outcome(turn, asking)) for turn, asking in zip(turns_of(events), _asking(events), strict=True)]


def _outcome(turn: Turn, asking: bool) -> str:
    if not is_worded(turn):
        return BUTTON
    kind = unanswered(turn)
    if kind:
        return kind
    if asking and _ANSWER not in turn.actions:
        return DETAIL
    return TALK if decision_on(turn.said).get("topic") in CONVERSATION else ANSWERED


def _asking(events: Iterable[dict[str, Any]]) -> list[bool]:
    """For each message whether a form was asking when it came."""
    found, form = [], None
    for event in events:
        if event.get("event") == "active_loop":
            form = event.get("name")
        elif event.get("event") == "user" and event.get("text"):
            found.append(bool(form))
    return found
