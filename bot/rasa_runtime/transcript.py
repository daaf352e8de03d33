"""Reading a conversation's events as messages.

The events are the only record: a repeated message is answered from them, and so is a page that reloads.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from rasa.shared.core.events import BotUttered, UserUttered

from actions.forms.inputs import input_kind
from bot.rasa_runtime.tracker import ConversationTracker
from services.privacy.vault import mask_all

_ASK = "utter_ask_"


def bot_message(index: int, event: dict[str, Any]) -> dict[str, Any]:
    """One bot event as the API gives it; `index` is its place in the conversation, which is its id."""
    data, metadata = event.get("data") or {}, event.get("metadata") or {}
    message: dict[str, Any] = {
        "id": f"b{index}",
        "sender": "bot",
        "text": event.get("text") or "",
        "buttons": [{"title": button["title"], "payload": button["payload"]} for button in data.get("buttons") or []],
    }
    custom = data.get("custom") or {}
    if "card" in custom:
        message["card"] = custom["card"]
    if "upload" in custom:
        message["upload"] = custom["upload"]
    if metadata.get("topic"):
        message["topic"] = metadata["topic"]
    asked = str(metadata.get("utter_action") or "")
    if asked.startswith(_ASK):
        message["ask"] = asked.removeprefix(_ASK).removesuffix("_again")
        if kind := input_kind(message["ask"]):
            message["input"] = kind
    return message


def messages(conversation_id: str, events: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The whole conversation in order; what the customer wrote with sensitive values masked."""
    found: list[dict[str, Any]] = []
    titles: dict[str, str] = {}
    for index, event in enumerate(events):
        if event.get("event") == "bot":
            message = bot_message(index, event)
            titles.update({button["payload"]: button["title"] for button in message["buttons"]})
            found.append(message)
        elif event.get("event") == "user" and event.get("text"):
            text = titles.get(event["text"], event["text"])
            found.append({"id": event.get("message_id"), "sender": "user", "text": mask_all(conversation_id, text)})
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
            replies.append(bot_message(index, event.as_dict()))
    return replies


def offered_payloads(events: Iterable[dict[str, Any]]) -> set[str]:
    """The payloads of every button that the bot showed in this conversation."""
    return {
        button["payload"]
        for event in events
        if event.get("event") == "bot"
        for button in (event.get("data") or {}).get("buttons") or []
    }
