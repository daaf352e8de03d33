"""A try-out conversation as the bench shows it: turn by turn, with what was decided and everything that happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.rasa_runtime.conversations import Conversations
from bot.rasa_runtime.redaction import HETU_DROPPED
from bot.rasa_runtime.threads import in_thread
from bot.rasa_runtime.transcript import bot_message
from services.content.texts import text as said
from services.privacy.vault import mask_all

_BEHIND_THE_SCENES = {"session_started", "action_session_start"}
_NOT_SHOWN_SLOTS = {"session_started_metadata"}


@dataclass
class Turn:
    """One message of the customer and what the bot made of it.

    `text` is what the model read; `shown` has sensitive values masked and a pressed button's title. `happened` lists
    (kind, what) of each event, with kind user, action, slot, loop, bot or other.
    """

    number: int
    text: str
    shown: str
    pressed: bool
    parsed: Mapping[str, Any]
    messages: list[dict[str, Any]] = field(default_factory=list)
    happened: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Talk:
    """The turns so far and the filled slots at the end."""

    turns: tuple[Turn, ...]
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
    return Talk(tuple(turns(conversation_id, events)), tuple(slots))


def turns(conversation_id: str, events: Sequence[Mapping[str, Any]]) -> Iterator[Turn]:
    """The turns of a conversation's events, in order."""
    titles: dict[str, str] = {}
    turn: Turn | None = None
    number = 0
    for index, event in enumerate(events):
        if event.get("event") == "user" and event.get("text"):
            if turn:
                yield turn
            number += 1
            turn = _begun(conversation_id, number, event, titles)
        elif turn is not None:
            if event.get("event") == "bot":
                message = bot_message(index, dict(event))
                message["text"] = mask_all(conversation_id, message["text"])
                titles.update({button["payload"]: button["title"] for button in message["buttons"]})
                turn.messages.append(message)
            if line := _line(event):
                turn.happened.append((line[0], mask_all(conversation_id, line[1])))
    if turn:
        yield turn


def _begun(conversation_id: str, number: int, event: Mapping[str, Any], titles: Mapping[str, str]) -> Turn:
    text = str(event["text"])
    turn = Turn(
        number=number,
        text=text,
        shown=mask_all(conversation_id, titles.get(text, text)),
        pressed=text in titles,
        parsed=event.get("parse_data") or {},
    )
    if HETU_DROPPED in text:  # the server says it before the bot does, and it is no part of the events
        turn.messages.append({"id": "", "sender": "bot", "text": said("utter_hetu_dropped"), "buttons": []})
    return turn


def _line(event: Mapping[str, Any]) -> tuple[str, str] | None:
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
