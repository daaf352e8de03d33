"""Which messages of a conversation are worth a review: not answered, asked back about, or answered badly.

Pure: events and ratings in, candidates out. Only what the dialogue itself could not answer counts; details given
to a form and comments on an answer are no questions, whatever the model made of them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timezone
from functools import cached_property
from typing import Any

from services.conversations.wording import folded, one_line

FALLBACK, CLARIFIED, THUMBS_DOWN = "fallback", "clarified", "thumbs_down"
KINDS = (FALLBACK, CLARIFIED, THUMBS_DOWN)
# The bot's action after a decision of this name makes the message a candidate of this kind.
_HANDLED_BY = {"fallback": ("action_fallback", FALLBACK), "clarify": ("action_clarify", CLARIFIED)}
# Both hand a question about VAT over to this one: it was answered after all.
_ANSWERED_AFTER_ALL = "action_add_vat"
_RANKED = 3
_RATED_ID = 64  # characters of a message id that the ratings keep
_PAYLOAD = re.compile(r"/(\w+)")
_KEY_LENGTH = 16


@dataclass(frozen=True)
class Candidate:
    """One message: what was decided, from what, and which button the customer pressed next.

    `choice` is a topic, `out_of_scope` for "none of these", or None. `key` names the message and tells nothing of
    the conversation.
    """

    key: str
    text: str
    said_at: datetime
    kinds: tuple[str, ...]
    decision: str
    topic: str | None
    options: tuple[str, ...]
    several: bool
    language: str | None
    ranking: tuple[tuple[str, float], ...]
    choice: str | None

    @cached_property
    def words(self) -> str:
        """What two messages have in common that say the same; kept, since a list compares thousands."""
        return folded(one_line(self.text))


@dataclass
class Turn:
    """A customer's message and what came of it, up to the next one."""

    said: dict[str, Any]
    actions: set[str] = field(default_factory=set)
    offered: set[str] = field(default_factory=set)
    answer_ids: set[str] = field(default_factory=set)


def candidates_of(
    conversation_id: str, events: Iterable[dict[str, Any]], disliked: Collection[str] = ()
) -> list[Candidate]:
    """The candidates of one conversation, in order. `disliked` are the ids of the answers rated as no help.

    An answer's id is its message's id, or `b<index>` of the bot's event: `events` must be all of them.
    """
    turns = list(turns_of(events))
    found = []
    for turn, following in zip(turns, [*turns[1:], None], strict=True):
        choice = _choice(turn, following)
        # A button's payload is no wording: a thumb down after it is about the message that led to the button.
        answers = turn.answer_ids | (following.answer_ids if following and choice else set())
        kinds = _kinds(turn, bool(answers & set(disliked)))
        if kinds:
            found.append(_candidate(conversation_id, turn.said, kinds, choice))
    return found


def message_key(conversation_id: str, message_id: str) -> str:
    """A short name for one message of one conversation, from which neither can be read."""
    return hashlib.sha256(f"{conversation_id}\0{message_id}".encode()).hexdigest()[:_KEY_LENGTH]


def turns_of(events: Iterable[dict[str, Any]]) -> Iterator[Turn]:
    """The customer's messages in order, each with what came of it. `events` must be all of the conversation."""
    turn: Turn | None = None
    for index, event in enumerate(events):
        kind = event.get("event")
        if kind == "user" and event.get("text"):
            if turn:
                yield turn
            turn = Turn(event, answer_ids={str(event.get("message_id") or "")[:_RATED_ID]} - {""})
        elif turn and kind == "action":
            turn.actions.add(str(event.get("name")))
        elif turn and kind == "bot":
            turn.answer_ids.add(f"b{index}")
            turn.offered |= {button["payload"] for button in (event.get("data") or {}).get("buttons") or []}
    if turn:
        yield turn


def _choice(turn: Turn, following: Turn | None) -> str | None:
    pressed = following.said["text"] if following else ""
    match = _PAYLOAD.match(pressed)
    chosen = match[1] if match and pressed in turn.offered else None
    return None if chosen in {"helpful", "not_helpful"} else chosen


def is_worded(turn: Turn) -> bool:
    """True for a message that the model has read; false for a button that was pressed."""
    return bool(decision_on(turn.said)) and not turn.said["text"].startswith("/")


def unanswered(turn: Turn) -> str | None:
    """FALLBACK or CLARIFIED when that is what the bot did; None for an answer, and for a detail given to a form."""
    if not is_worded(turn):
        return None
    action, kind = _HANDLED_BY.get(decision_on(turn.said)["decision"], ("", ""))
    return kind if action in turn.actions and _ANSWERED_AFTER_ALL not in turn.actions else None


def _kinds(turn: Turn, disliked: bool) -> tuple[str, ...]:
    if not is_worded(turn):
        return ()
    kind = unanswered(turn)
    return ((kind,) if kind else ()) + ((THUMBS_DOWN,) if disliked else ())


def _candidate(conversation_id: str, said: dict[str, Any], kinds: tuple[str, ...], choice: str | None) -> Candidate:
    decision = decision_on(said)
    ranking = said["parse_data"].get("intent_ranking") or []
    return Candidate(
        key=message_key(conversation_id, str(said.get("message_id") or said.get("timestamp"))),
        text=said["text"],
        said_at=datetime.fromtimestamp(said.get("timestamp") or 0, timezone.utc),
        kinds=kinds,
        decision=decision["decision"],
        topic=decision.get("topic"),
        options=tuple(decision.get("options") or ()),
        several=bool(decision.get("several")),
        language=decision.get("language"),
        ranking=tuple((entry["name"], entry["confidence"]) for entry in ranking[:_RANKED]),
        choice=choice,
    )


def decision_on(said: dict[str, Any]) -> dict[str, Any]:
    """What the model decided on a message; empty when it has not read it."""
    decision: dict[str, Any] = (said.get("parse_data") or {}).get("decision") or {}
    return decision
