"""Which messages of a conversation are worth a review: not answered, asked back about, or answered badly.

Pure: events and ratings in, candidates out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import cached_property
from typing import Any

from services.conversations.turns import BUTTON, CLARIFIED, FALLBACK, Turn, messages
from services.conversations.wording import folded, one_line

THUMBS_DOWN = "thumbs_down"
KINDS = (FALLBACK, CLARIFIED, THUMBS_DOWN)
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


def candidates_of(
    conversation_id: str, events: Iterable[dict[str, Any]], disliked: Collection[str] = ()
) -> list[Candidate]:
    """The candidates of one conversation, in order. `disliked` are the ids of the answers rated as no help.

    An answer's id is its message's id, or `b<index>` of the bot's event: `events` must be all of them.
    """
    turns = messages(events)
    found = []
    for turn, following in zip(turns, [*turns[1:], None], strict=True):
        choice = _choice(turn, following)
        # A button's payload is no wording: a thumb down after it is about the message that led to the button.
        answers = _answer_ids(turn) | (_answer_ids(following) if following and choice else set())
        kinds = _kinds(turn, bool(answers & set(disliked)))
        if kinds:
            found.append(_candidate(conversation_id, turn, kinds, choice))
    return found


def message_key(conversation_id: str, message_id: str) -> str:
    """A short name for one message of one conversation, from which neither can be read."""
    return hashlib.sha256(f"{conversation_id}\0{message_id}".encode()).hexdigest()[:_KEY_LENGTH]


def _answer_ids(turn: Turn) -> set[str]:
    """The names under which the answer to this message can have been rated."""
    return {turn.message_id[:_RATED_ID], *(reply.id for reply in turn.replies)} - {""}


def _choice(turn: Turn, following: Turn | None) -> str | None:
    pressed = following.text if following else ""
    match = _PAYLOAD.match(pressed)
    chosen = match[1] if match and pressed in turn.offered else None
    return None if chosen in {"helpful", "not_helpful"} else chosen


def _kinds(turn: Turn, disliked: bool) -> tuple[str, ...]:
    if turn.outcome == BUTTON:
        return ()
    unanswered = (turn.outcome,) if turn.outcome in (FALLBACK, CLARIFIED) else ()
    return unanswered + ((THUMBS_DOWN,) if disliked else ())


def _candidate(conversation_id: str, turn: Turn, kinds: tuple[str, ...], choice: str | None) -> Candidate:
    decision = turn.decision
    ranking = turn.parsed.get("intent_ranking") or []
    return Candidate(
        key=message_key(conversation_id, turn.message_id or str((turn.said or {}).get("timestamp"))),
        text=turn.text,
        said_at=datetime.fromtimestamp(turn.said_at, timezone.utc),
        kinds=kinds,
        decision=decision["decision"],
        topic=decision.get("topic"),
        options=tuple(decision.get("options") or ()),
        several=bool(decision.get("several")),
        language=decision.get("language"),
        ranking=tuple((entry["name"], entry["confidence"]) for entry in ranking[:_RANKED]),
        choice=choice,
    )
