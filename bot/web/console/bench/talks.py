"""A try-out conversation as the bench shows it: turn by turn, with what was decided and everything that happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.rasa_runtime.conversations import Conversations, bot_message
from bot.rasa_runtime.redaction import HETU_DROPPED
from bot.rasa_runtime.threads import in_thread
from services.content.texts import text as said
from services.conversations.turns import Event, Turn, turns
from services.privacy.vault import mask_all

_BEHIND_THE_SCENES = {"session_started", "action_session_start"}
_NOT_SHOWN_SLOTS = {"session_started_metadata"}


@dataclass(frozen=True)
class Tried:
    """One message of a try-out and what the bot made of it.

    `shown` is the message and `messages` are the answers with sensitive values masked. `happened` lists (kind, what)
    of each event, with kind action, slot, loop or bot.
    """

    number: int
    turn: Turn
    shown: str
    messages: list[dict[str, Any]]
    happened: list[tuple[str, str]]


@dataclass(frozen=True)
class Talk:
    """The turns so far and the filled slots at the end."""

    turns: tuple[Tried, ...]
    slots: tuple[tuple[str, str], ...]


async def talk_of(conversations: Conversations, conversation_id: str) -> Talk:
    """The conversation as it stands; one without a word is empty."""
    tracker = await conversations.agent.tracker_store.retrieve_full_tracker(conversation_id)
    if tracker is None:
        return Talk((), ())
    events = [event.as_dict() for event in tracker.events]
    return await in_thread(_talk, conversation_id, events, tracker.current_slot_values())


def _talk(conversation_id: str, events: Sequence[Mapping[str, Any]], values: Mapping[str, Any]) -> Talk:
    slots = [
        (name, mask_all(conversation_id, str(value)))
        for name, value in sorted(values.items())
        if value not in (None, [], "") and name not in _NOT_SHOWN_SLOTS
    ]
    return Talk(tuple(tried(conversation_id, events)), tuple(slots))


def tried(conversation_id: str, events: Iterable[Event]) -> Iterator[Tried]:
    """The messages of a conversation, in order."""
    said_to = (turn for turn in turns(events) if turn.said)
    for number, turn in enumerate(said_to, start=1):
        yield Tried(
            number=number,
            turn=turn,
            shown=mask_all(conversation_id, turn.shown),
            messages=list(_messages(conversation_id, turn)),
            happened=[
                (kind, mask_all(conversation_id, what)) for kind, what in filter(None, map(_line, turn.happened))
            ],
        )


def _messages(conversation_id: str, turn: Turn) -> Iterator[dict[str, Any]]:
    if HETU_DROPPED in turn.text:  # the server says it before the bot does, and it is no part of the events
        yield {"id": "", "sender": "bot", "text": said("utter_hetu_dropped"), "buttons": []}
    for reply in turn.replies:
        message = bot_message(reply)
        yield {**message, "text": mask_all(conversation_id, message["text"])}


def _lines(turn: Turn) -> Iterator[tuple[str, str]]:
    return filter(None, map(_line, turn.happened))


def _line(event: Event) -> tuple[str, str] | None:
    kind = event.get("event")
    if kind == "action":
        return None if event["name"] in _BEHIND_THE_SCENES else ("action", str(event["name"]))
    if kind == "slot":
        return "slot", f"{event['name']} = {event['value']}"
    if kind == "active_loop":
        return "loop", str(event.get("name") or "–")
    if kind == "bot":
        return "bot", str((event.get("metadata") or {}).get("utter_action") or "…")
    return None
