"""`laskuapuri parse`: the measuring point of understanding. One JSON line in, one out."""

from __future__ import annotations

import asyncio
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TextIO

from bot.rasa_runtime.loading import NoModel, load_parser
from bot.understanding.decision.verdict import NOTHING

if TYPE_CHECKING:
    from rasa.core.agent import Agent  # imported for its name only: bot.rasa_runtime must come before Rasa

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
            result = parse_text(agent, str(given["text"]))
        except (ValueError, KeyError, TypeError):
            print(f'line {number}: expected {{"text": "..."}}', file=errors)
            result, code = {"error": "bad line", "line": number}, 2
        print(json.dumps(result, ensure_ascii=False), file=out)
    return code


def parse_text(agent: Agent, text: str) -> dict[str, Any]:
    """The decision on one text with its reason, ranking and entities (invalid ones apart, with what is wrong)."""
    message = text.strip()
    while message.startswith("/"):  # a payload is obeyed only in a conversation that offered it
        message = message[1:].lstrip()
    if not message:
        return _result(text, {"decision": NOTHING._asdict()})
    return _result(text, _loop().run_until_complete(agent.parse_message(message)))


@lru_cache(maxsize=1)
def _loop() -> asyncio.AbstractEventLoop:
    """One event loop for all messages: making one takes longer than parsing."""
    return asyncio.new_event_loop()


def _result(text: str, parsed: dict[str, Any]) -> dict[str, Any]:
    entities = [entity for entity in parsed.get("entities") or [] if entity["entity"] not in _OF_FORMS]
    return {
        "text": text,
        **parsed["decision"],
        "ranking": [[entry["name"], entry["confidence"]] for entry in parsed.get("intent_ranking") or []],
        "entities": [_entity(entity) for entity in entities if entity.get("valid", True)],
        "invalid_entities": [
            {**_entity(entity), "reason": entity.get("reason")} for entity in entities if not entity.get("valid", True)
        ],
    }


def _entity(entity: dict[str, Any]) -> dict[str, Any]:
    return {key: entity.get(key) for key in _ENTITY_KEYS}
