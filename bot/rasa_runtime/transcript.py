"""Reading a conversation's events as messages.

The events are the only record: a repeated message is answered from them, and so is a page that reloads.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from rasa.shared.core.events import BotUttered, UserUttered

from bot.rasa_runtime.tracker import ConversationTracker
from services.conversations.turns import Reply, turns
from services.privacy.vault import mask_all
from services.requests.questions import input_kind

_ASK = "utter_ask_"


def bot_message(reply: Reply) -> dict[str, Any]:
    """A message of the bot as the API gives it."""
    message: dict[str, Any] = {
        "id": reply.id,
        "sender": "bot",
        "text": reply.text,
        "buttons": [{"title": button["title"], "payload": button["payload"]} for button in reply.buttons],
    }
    custom = (reply.event.get("data") or {}).get("custom") or {}
    metadata = reply.event.get("metadata") or {}
    if "card" in custom:
        message["card"] = custom["card"]
    if "upload" in custom:
        message["upload"] = custom["upload"]
    if metadata.get("topic"):
        message["topic"] = metadata["topic"]
    if reply.response.startswith(_ASK):
        message["ask"] = reply.response.removeprefix(_ASK).removesuffix("_again")
        if kind := input_kind(message["ask"]):
            message["input"] = kind
    return message


def messages(conversation_id: str, events: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The whole conversation in order; what the customer wrote with sensitive values masked."""
    found: list[dict[str, Any]] = []
    for turn in turns(events):
        if turn.said:
            text = mask_all(conversation_id, turn.shown)
            found.append({"id": turn.said.get("message_id"), "sender": "user", "text": text})
        found += map(bot_message, turn.replies)
    return found


def replies_to(message_id: str, tracker: ConversationTracker | None) -> list[dict[str, Any]] | None:
    """What the bot said to this message; None when the conversation has no such message."""
    place = tracker.place_of(message_id) if tracker else None
    if tracker is None or place is None:
        return None
    replies: list[dict[str, Any]] = []
    for index, event in enumerate(islice(tracker.events, place + 1, None), place + 1):
        if isinstance(event, UserUttered):
            break
        if isinstance(event, BotUttered):
            replies.append(bot_message(Reply(f"b{index}", event.as_dict())))
    return replies


def offered_payloads(events: Iterable[dict[str, Any]]) -> set[str]:
    """The payloads of every button that the bot showed in this conversation."""
    return {
        button["payload"]
        for event in events
        if event.get("event") == "bot"
        for button in (event.get("data") or {}).get("buttons") or []
    }
