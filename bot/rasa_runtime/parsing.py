"""`laskuapuri parse`: the measuring point of understanding. One JSON line in, one out."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TextIO

from bot.dialogue.context import context_of_line
from bot.rasa_runtime.loading import NoModel, load_parser
from bot.rasa_runtime.redaction import HETU, HETU_DROPPED, without_sensitive
from bot.understanding.decision.verdict import NOTHING
from bot.understanding.grammar import Entity
from services.requests.form import kinds_asked

if TYPE_CHECKING:
    from rasa.core.agent import Agent  # imported for its name only: bot.rasa_runtime must come before Rasa

_STANDS_FOR = re.compile(rf"\[(?:iban|email|phone)(?:!\w+)?:\w+\]|{re.escape(HETU_DROPPED)}")
_ENTITY_KEYS = ("entity", "value", "text", "start", "end")
# What only our own forms understand: no part of the entities that the design fixes.
_OF_FORMS = ("extension_days", "change_field")


def parse_lines(lines: TextIO, out: TextIO, errors: TextIO) -> int:
    """Parses every line; a line that is no JSON object with a text is reported and gets an error object."""
    try:
        agent = load_parser()
    except NoModel as error:
        print(error, file=errors)
        return 1
    code = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            result = parse_text(agent, str(given["text"]), given.get("asked"), given.get("after"))
        except (ValueError, KeyError, TypeError):
            print(f'line {number}: expected {{"text": "..."}}', file=errors)
            result, code = {"error": "bad line", "line": number}, 2
        print(json.dumps(result, ensure_ascii=False), file=out)
    return code


def parse_text(agent: Agent, text: str, asked: str | None = None, after: str | None = None) -> dict[str, Any]:
    """The decision on one text, with its reason, ranking and entities (invalid ones apart, with the reason).

    As in a conversation the model reads it without its sensitive values; they are told all the same, where they stood.
    ``asked`` is the slot of an open question, ``after`` the topic of the last answer.
    """
    from bot.rasa_runtime.processor import ReadMessage

    message = text.strip()
    while message.startswith("/"):  # a payload is obeyed only in a conversation that offered it
        message = message[1:].lstrip()
    if not message:
        return _result(text, {"decision": NOTHING._asdict()}, [])
    hidden: dict[str, Entity] = {}
    protected = without_sensitive(message, lambda found: _hidden(hidden, found), kinds_asked(asked))
    read = ReadMessage(protected.text, protected.entities)
    read.context = context_of_line(asked, after)
    parsed = _loop().run_until_complete(agent.processor.parse_message(read))  # type: ignore[union-attr]
    phones = [entity._asdict() for entity in protected.entities if entity.entity == "phone"]
    entities = sorted([*(parsed.get("entities") or []), *phones], key=lambda entity: int(entity["start"]))
    places = _Places(message, protected.text, hidden)
    return _result(text, parsed, [_in_clear(entity, hidden, places) for entity in entities])


def _hidden(hidden: dict[str, Entity], found: Entity) -> str:
    fault = "" if found.valid else f"!{found.reason}"
    placeholder = f"[{found.entity}{fault}:a{len(hidden):09d}]"
    hidden[placeholder] = found
    return placeholder


class _Places:
    """Where a place of the protected text is in the message itself."""

    def __init__(self, message: str, protected: str, hidden: Mapping[str, Entity]) -> None:
        dropped = (match[0] for match in HETU.finditer(message))
        self._steps: list[tuple[int, int]] = []  # from here on, so much further
        further = 0
        for match in _STANDS_FOR.finditer(protected):
            value = next(dropped, None) if match[0] == HETU_DROPPED else getattr(hidden.get(match[0]), "text", None)
            if value is not None:
                further += len(value) - len(match[0])
                self._steps.append((match.end(), further))

    def of(self, place: int) -> int:
        return place + next((further for start, further in reversed(self._steps) if place >= start), 0)


def _in_clear(entity: Mapping[str, Any], hidden: Mapping[str, Entity], places: _Places) -> dict[str, Any]:
    found = hidden.get(str(entity["value"]))
    told = {"value": found.value, "text": found.text} if found else {}
    return {**entity, **told, "start": places.of(entity["start"]), "end": places.of(entity["end"])}


@lru_cache(maxsize=1)
def _loop() -> asyncio.AbstractEventLoop:
    """One event loop for all messages: making one takes longer than parsing."""
    return asyncio.new_event_loop()


def _result(text: str, parsed: dict[str, Any], entities: list[dict[str, Any]]) -> dict[str, Any]:
    entities = [entity for entity in entities if entity["entity"] not in _OF_FORMS]
    return {
        "text": text,
        **parsed["decision"],
        **({"turn": parsed["turn"]} if parsed.get("turn") else {}),
        "ranking": [[entry["name"], entry["confidence"]] for entry in parsed.get("intent_ranking") or []],
        "entities": [_entity(entity) for entity in entities if entity.get("valid", True)],
        "invalid_entities": [
            {**_entity(entity), "reason": entity.get("reason")} for entity in entities if not entity.get("valid", True)
        ],
    }


def _entity(entity: dict[str, Any]) -> dict[str, Any]:
    return {key: entity.get(key) for key in _ENTITY_KEYS}
