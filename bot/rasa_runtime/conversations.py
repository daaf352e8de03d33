"""Handling one message of one conversation: in order, once, without sensitive values, and never in silence."""

from __future__ import annotations

import asyncio
import logging
import re
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from itertools import islice
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import BotUttered, UserUttered

from bot.rasa_runtime.processor import ReadMessage
from bot.rasa_runtime.redaction import redacted
from bot.rasa_runtime.threads import in_thread
from bot.rasa_runtime.tracker import ConversationTracker, EventDictionaries
from bot.rasa_runtime.tracker_store import ConversationStore
from services.content.texts import text as said
from services.conversations.turns import Reply, asked_slot, turns
from services.privacy.erasing import erase
from services.privacy.vault import PLACEHOLDER, mask_all, store, whole
from services.rendering.formats import format_number
from services.requests.form import input_kind, kinds_asked

# Reading a conversation's events as messages.
#
# The events are the only record: a repeated message is answered from them, and so is a page that reloads.


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
    if asked := asked_slot(reply.event):
        message["ask"] = asked
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
    return _in_full(conversation_id, found)


def _in_full(conversation_id: str, said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The messages, the bot's with the customer's own addresses and phone numbers in full; the events have none."""

    def full(value: Any) -> Any:
        if isinstance(value, str):
            return whole(conversation_id, value)
        if isinstance(value, dict):
            return {name: full(one) for name, one in value.items()}
        return [full(one) for one in value] if isinstance(value, list) else value

    told = ("text", "card")
    return [
        {**one, **{name: full(one[name]) for name in told if name in one}}
        if one["sender"] == "bot" and PLACEHOLDER.search(str([one.get(name) for name in told]))
        else one
        for one in said
    ]


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


_log = logging.getLogger(__name__)
LONGEST_MESSAGE = 8000  # characters; a longer one is not read
_CHANNEL = "rest"
_NO_TEXT = re.compile("[\0\ud800-\udfff]")  # half of an emoji, cut by a careless client, is stored by no database
_NO_WORDS = re.compile(r"^[\s/]+")  # any space: Rasa strips what we leave, and would find the next slash at the front


class ConversationsUnavailable(RuntimeError):
    """The conversation store cannot be reached; nothing was changed."""


class Conversations:
    """The one way from a customer's words to the bot's, for every HTTP route."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        self._ending: set[asyncio.Task[None]] = set()  # asyncio itself holds its tasks by weak references only

    @property
    def agent(self) -> Agent:
        """The Rasa agent underneath."""
        return self._agent

    async def say(self, conversation_id: str, text: str, message_id: str | None = None) -> list[dict[str, Any]]:
        """The bot's messages in answer to one message; a message id seen before gets its first answer again.

        Raises ConversationsUnavailable when the conversation cannot be read or stored.
        """
        if len(text) > LONGEST_MESSAGE:
            return [_notice("utter_too_long", limit=format_number(LONGEST_MESSAGE))]
        text = readable(text)
        message_id = message_id or uuid.uuid4().hex
        async with AsyncExitStack() as turn:
            await turn.enter_async_context(self._agent.lock_store.lock(conversation_id))
            turn.enter_context(self._store.turn(conversation_id))
            answer = await self._answer(conversation_id, text, message_id)
            if self._store.is_outside(conversation_id):
                self._end_later(conversation_id, turn.pop_all())
            return answer

    def _end_later(self, conversation_id: str, turn: AsyncExitStack) -> None:
        """The customer has the answer; the next message waits until another process can read what this one was."""

        async def end() -> None:
            async with turn:
                await self._store.moved_in(conversation_id)

        task = asyncio.create_task(end())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def _answer(self, conversation_id: str, text: str, message_id: str) -> list[dict[str, Any]]:
        before = await self._tracker(conversation_id)
        known = replies_to(message_id, before)
        if known is not None:
            return await in_thread(_in_full, conversation_id, known)
        asked = kinds_asked(before.get_slot(REQUESTED_SLOT)) if before else frozenset()
        return await self._handle(conversation_id, _as_offered(text, before), message_id, asked)

    async def history(self, conversation_id: str) -> list[dict[str, Any]]:
        """Every message of a conversation, in order."""
        with self._reading(conversation_id):
            tracker = await self._store.seen(conversation_id)
        return await in_thread(messages, conversation_id, _events(tracker))

    async def note(self, conversation_id: str, response: str, values: dict[str, str]) -> dict[str, Any]:
        """Something the bot says without having been asked; it stands in the conversation if one has begun."""
        said_now = said(response, **values)
        async with self._agent.lock_store.lock(conversation_id):
            tracker = await self._agent.tracker_store.retrieve(conversation_id)
            if tracker is None:
                return _notice(response, **values)
            tracker.update(BotUttered(said_now, metadata={"utter_action": response}))
            await self._agent.tracker_store.save(tracker)
            await self._store.moved_in(conversation_id)
            return (await in_thread(messages, conversation_id, _events(tracker)))[-1]

    async def erase(self, conversation_id: str) -> None:
        """Deletes the conversation and everything that is kept for it; stored requests stay."""
        async with self._agent.lock_store.lock(conversation_id):
            await self._store.erase(conversation_id)
            await in_thread(erase, conversation_id, keep_requests=True)

    async def _handle(
        self, conversation_id: str, text: str, message_id: str, asked: frozenset[str]
    ) -> list[dict[str, Any]]:
        received_at = time.time()  # stored with the message: the answer's own time tells how long it took
        protected = redacted(text, asked)
        if protected.values:
            await in_thread(store, conversation_id, protected.values)
        message = ReadMessage(
            protected.text,
            protected.entities,
            CollectingOutputChannel(),
            conversation_id,
            input_channel=_CHANNEL,
            message_id=message_id,
            metadata={"received_at": received_at},
        )
        try:
            await self._agent.processor.handle_message(message)  # type: ignore[union-attr]
        except Exception as error:
            _log.exception("message of conversation %s failed", conversation_id)
            raise ConversationsUnavailable(str(error)) from error
        replies = replies_to(message_id, await self._tracker(conversation_id)) or []
        if protected.hetu_dropped:
            replies.insert(0, _notice("utter_hetu_dropped"))
        return await in_thread(_in_full, conversation_id, replies) or [_notice("utter_error_try_again")]

    async def _tracker(self, conversation_id: str) -> ConversationTracker | None:
        with self._reading(conversation_id):
            return await self._store.current(conversation_id)

    @contextmanager
    def _reading(self, conversation_id: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            _log.exception("conversation %s cannot be read", conversation_id)
            raise ConversationsUnavailable(str(error)) from error

    @property
    def _store(self) -> ConversationStore:
        store = self._agent.tracker_store
        assert isinstance(store, ConversationStore)
        return store


def readable(text: str) -> str:
    """The text with a replacement character for what UTF-8 or a database cannot carry."""
    return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)


def _events(tracker: ConversationTracker | None) -> Sequence[dict[str, Any]]:
    return EventDictionaries(tracker.events) if tracker else ()


def _as_offered(text: str, tracker: ConversationTracker | None) -> str:
    """A slash payload stands only if the bot offered it here; anything else is read as plain words."""
    stripped = text.strip()
    if stripped.startswith("/") and stripped not in offered_payloads(_events(tracker)):
        return _NO_WORDS.sub("", stripped) or "?"
    return stripped


def _notice(name: str, **values: Any) -> dict[str, Any]:
    """A message from the server itself; it is not part of the conversation's record."""
    return {"id": f"n{uuid.uuid4().hex[:8]}", "sender": "bot", "text": said(name, **values), "buttons": []}
