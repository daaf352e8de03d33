"""`laskuapuri converse`: the measuring point of conversations. One JSON line with a dialogue in, one out."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TextIO

from bot.rasa_runtime.conversations import Conversations, ConversationsUnavailable
from bot.rasa_runtime.loading import NoModel
from bot.rasa_runtime.own_service import own_service
from services.content.texts import text as said_text
from services.conversations.export import conversation_export
from services.conversations.turns import Event, Turn, turns
from services.privacy.vault import reveal_all

_EXPECTED = 'expected {"turns": ["...", {"press": "<button title>"}, ...]}'
_OF_DECISION = ("decision", "topic", "options", "confidence", "reason")
_RATING = "helpful"
_STORED = ("requests", "feedback", "files")  # of what is exported of a conversation


class NoButton(LookupError):
    """A press of a button that the last messages did not have."""


class BadLine(ValueError):
    """A line that is no dialogue."""


@dataclass
class Exchange:
    """What the customer said or pressed, and the bot's messages as the API gives them."""

    said: str
    messages: list[dict[str, Any]]
    message_id: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def text(self) -> str:
        """All that the bot said."""
        return "\n".join(message["text"] for message in self.messages)

    @property
    def ask(self) -> str | None:
        """The question that is open now: the last one, other than whether the answer helped."""
        return next((message["ask"] for message in reversed(self.messages) if is_open_question(message)), None)

    @property
    def buttons(self) -> dict[str, str]:
        """Payload by title; of two buttons with one title the later one."""
        return {button["title"]: button["payload"] for one in self.messages for button in one.get("buttons") or []}


def is_open_question(message: Mapping[str, Any]) -> bool:
    """Whether the next message answers this one; a rating is asked under every answer and waits for none."""
    return message.get("ask") not in (None, _RATING)


class Dialogue:
    """One conversation: said and pressed turn by turn, then looked into."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations
        self.conversation_id = f"dialogue-{uuid.uuid4().hex}"
        self.exchanges: list[Exchange] = []

    async def take(self, turn: Any) -> Exchange:
        """A turn as a line has it: a text, or {"press": title}. Raises BadLine and NoButton."""
        if isinstance(turn, str):
            return await self.say(turn)
        if isinstance(turn, Mapping) and isinstance(turn.get("press"), str):
            return await self.press(turn["press"])
        raise BadLine(_EXPECTED)

    async def say(self, text: str) -> Exchange:
        """The bot's answer to what is typed."""
        return await self._send(text, text)

    async def press(self, title: str) -> Exchange:
        """The bot's answer to a button of its last messages. Raises NoButton."""
        buttons = self.exchanges[-1].buttons if self.exchanges else {}
        if title not in buttons:
            shown = ", ".join(f'"{each}"' for each in buttons) or "no buttons"
            raise NoButton(f'there is no button "{title}": the last messages have {shown}')
        return await self._send(title, buttons[title])

    async def _send(self, said: str, sent: str) -> Exchange:
        exchange = Exchange(said, [])
        self.exchanges.append(exchange)
        try:
            exchange.messages = await self._conversations.say(self.conversation_id, sent, exchange.message_id)
        except ConversationsUnavailable:  # what a client shows then
            exchange.messages = [{"sender": "bot", "text": said_text("utter_error_try_again"), "buttons": []}]
        return exchange

    def stored(self) -> dict[str, Any]:
        """What is kept of it beside its events, as `laskuapuri export` gives it: sensitive values in clear."""
        exported = conversation_export(self.conversation_id)
        return {name: exported[name] for name in _STORED}

    def result(self) -> dict[str, Any]:
        """Every exchange with what it was taken for and what it changed, and what is stored at the end."""
        exported = conversation_export(self.conversation_id)
        changed = dict(self._changes(exported["events"]))
        told = [
            {
                "said": exchange.said,
                "messages": exchange.messages,
                **changed.get(exchange.message_id, {"taken_for": {}, "slots": {}}),
            }
            for exchange in self.exchanges
        ]
        return {"turns": told, "stored": {name: exported[name] for name in _STORED}}

    def _changes(self, events: Iterable[Event]) -> Iterator[tuple[str, dict[str, Any]]]:
        """By message id, what the message was taken for and the slots that have another value after it."""
        values: dict[str, Any] = {}
        for turn in turns(events):
            before = dict(values)
            values.update(
                (event["name"], event.get("value")) for event in turn.happened if event.get("event") == "slot"
            )
            slots = {name: value for name, value in values.items() if value != before.get(name)}
            yield turn.message_id, {"taken_for": _taken_for(turn), "slots": self._in_clear(slots)}

    def _in_clear(self, slots: dict[str, Any]) -> dict[str, Any]:
        written = json.dumps(slots, ensure_ascii=False)
        clear: dict[str, Any] = json.loads(reveal_all(self.conversation_id, written))
        return clear


def transcript(exchanges: Iterable[Exchange]) -> str:
    """What was said, for a reader; buttons in brackets."""
    lines = []
    for exchange in exchanges:
        lines.append(f"customer: {exchange.said}")
        for message in exchange.messages:
            buttons = "".join(f" [{button['title']}]" for button in message.get("buttons") or [])
            lines.append("     bot: " + message["text"].replace("\n", "\n          ") + buttons)
    return "\n".join(lines)


def _taken_for(turn: Turn) -> dict[str, Any]:
    told: dict[str, Any] = {"intent": (turn.parsed.get("intent") or {}).get("name"), "outcome": turn.outcome}
    told.update((name, turn.decision[name]) for name in _OF_DECISION if name in turn.decision)
    if "turn" in turn.parsed:
        told["turn"] = turn.parsed["turn"]
    return told


def converse_lines(lines: Iterable[str], out: TextIO, errors: TextIO) -> int:
    """Plays every line's dialogue; one that cannot be played to its end is reported and tells its error."""
    try:
        with own_service() as conversations:
            return asyncio.run(_converse_all(conversations, lines, out, errors))
    except NoModel as error:
        print(error, file=errors)
        return 1


async def _converse_all(conversations: Conversations, lines: Iterable[str], out: TextIO, errors: TextIO) -> int:
    code = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            result = await _converse(conversations, _given(line))
        except BadLine as error:
            print(f"line {number}: {error}", file=errors)
            result = {"error": "bad line", "line": number}
        else:
            if "error" in result:
                print(f"line {number}: {result['error']}", file=errors)
        if "error" in result:
            code = 2
        print(json.dumps(result, ensure_ascii=False), file=out, flush=True)
    return code


def _given(line: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except ValueError:
        raise BadLine(_EXPECTED) from None
    if not isinstance(given, dict) or not isinstance(given.get("turns"), list):
        raise BadLine(_EXPECTED)
    return given


async def _converse(conversations: Conversations, given: dict[str, Any]) -> dict[str, Any]:
    dialogue = Dialogue(conversations)
    error: dict[str, str] = {}
    for number, turn in enumerate(given["turns"], start=1):
        try:
            await dialogue.take(turn)
        except NoButton as missing:
            error = {"error": f"turn {number}: {missing}"}
            break
    name = {"name": given["name"]} if "name" in given else {}
    return {**name, **dialogue.result(), **error}
