"""Plays a saved dialogue and says where it differs. docs/how-to/saved-dialogue.md tells how one is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.rasa_runtime.conversations import Conversations
from bot.rasa_runtime.conversing import Dialogue, Exchange, NoButton, transcript
from services.settings import settings, use

TODAY = "2026-03-10"  # where a dialogue names no other day
_KEYS = {"name", "today", "pending", "turns", "stored"}
_TURNS = ("customer", "press")
_CHECKS = {"says", "says_not", "asks", "topic", "slots", "total", "stored"}

Written = Mapping[str, Any]


class WrongDialogue(ValueError):
    """A file that cannot be played as it is written."""


def load(path: Path) -> list[Written]:
    """The dialogues of a file, every value as it is written: nobody has to think of quotes. Raises WrongDialogue."""
    dialogues: list[Written] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    for dialogue in dialogues:
        for fault in _faults(dialogue):
            raise WrongDialogue(f"{path.name}, {dialogue.get('name', 'a dialogue without a name')}: {fault}")
    return dialogues


def _faults(dialogue: Written) -> Iterator[str]:
    if missing := {"name", "turns"} - dialogue.keys():
        yield f"{', '.join(sorted(missing))} missing"
    yield from (f"what is `{key}`?" for key in dialogue.keys() - _KEYS)
    for number, turn in enumerate(dialogue.get("turns") or [], start=1):
        if sum(key in turn for key in _TURNS) != 1:
            yield f"turn {number} needs either `customer` or `press`"
        yield from (f"turn {number}: what is `{key}`?" for key in turn.keys() - _CHECKS - set(_TURNS))


async def play(conversations: Conversations, written: Written) -> str | None:
    """None when everything is as written; else what differs, below the conversation so far."""
    with use(settings().copy(update={"today": date.fromisoformat(written.get("today", TODAY))})):
        dialogue = Dialogue(conversations)
        for number, turn in enumerate(written["turns"], start=1):
            try:
                exchange = await dialogue.take(turn["customer"] if "customer" in turn else {"press": turn["press"]})
            except NoButton as missing:
                return _told(dialogue, [f"turn {number}: {missing}"])
            if wrong := list(_differences(turn, exchange, dialogue)):
                return _told(dialogue, [f"turn {number}: {each}" for each in wrong])
        wrong = list(_wrongly_stored(written["stored"], dialogue.stored()["requests"])) if "stored" in written else []
        return _told(dialogue, wrong) if wrong else None


def _differences(turn: Written, exchange: Exchange, dialogue: Dialogue) -> Iterator[str]:
    text = _plain(" ".join([exchange.text, *exchange.buttons]))
    yield from (f"does not say: {piece}" for piece in _list(turn.get("says")) if _plain(piece) not in text)
    yield from (f"says: {piece}" for piece in _list(turn.get("says_not")) if _plain(piece) in text)
    if "asks" in turn and turn["asks"] != (exchange.ask or "nothing"):
        yield f"asks {exchange.ask or 'nothing'}, not {turn['asks']}"
    if "topic" in turn and turn["topic"] not in (found := _topics(exchange, dialogue)):
        yield f"is about {' and '.join(found) or 'nothing'}, not {turn['topic']}"
    if "total" in turn and _plain(turn["total"]) not in (totals := _totals(exchange)):
        yield f"comes to {' and '.join(totals) or 'no total'}, not {turn['total']}"
    if "stored" in turn and len(dialogue.stored()["requests"]) != int(turn["stored"]):
        yield f"{len(dialogue.stored()['requests'])} requests are stored, not {turn['stored']}"
    slots = _slots(dialogue) if "slots" in turn else {}
    for name, value in (turn.get("slots") or {}).items():
        if not _same(value, slots.get(name)):
            yield f"{name} is {slots.get(name)}, not {value}"


def _wrongly_stored(expected: list[Written], requests: list[Written]) -> Iterator[str]:
    if len(expected) != len(requests):
        yield f"{len(requests)} requests are stored, not {len(expected)}"
        return
    for wanted, stored in zip(expected, requests, strict=True):
        told = {"kind": stored["kind"], "email": stored["email"], **stored["details"]}
        for name, value in {**wanted, **wanted.get("details", {})}.items():
            if name != "details" and not _same(value, told.get(name)):
                yield f"stored is {name} {told.get(name)}, not {value}"


def _slots(dialogue: Dialogue) -> dict[str, Any]:
    """As they stand now."""
    values: dict[str, Any] = {}
    for turn in dialogue.result()["turns"]:
        values.update(turn["slots"])
    return values


def _topics(exchange: Exchange, dialogue: Dialogue) -> list[str]:
    answered = [message["topic"] for message in exchange.messages if message.get("topic")]
    taken_for = dialogue.result()["turns"][-1]["taken_for"].get("topic")
    return answered or ([taken_for] if taken_for else [])


def _totals(exchange: Exchange) -> list[str]:
    return [_plain(message["card"]["total"]) for message in exchange.messages if "total" in message.get("card", {})]


def _same(written: Any, value: Any) -> bool:
    """Written as text, whatever it is; one value and a list of it alone are the same."""
    return _texts(written) == _texts(value)


def _texts(value: Any) -> list[str]:
    names = {True: "true", False: "false", None: "nothing"}
    return [names[each] if each is None or isinstance(each, bool) else str(each) for each in _list(value, [None])]


def _list(value: Any, empty: list[Any] | None = None) -> list[Any]:
    if value is None:
        return empty or []
    return value if isinstance(value, list) else [value]


def _plain(text: str) -> str:
    """Without the difference of capitals and of spaces."""
    return " ".join(text.split()).casefold()


def _told(dialogue: Dialogue, wrong: list[str]) -> str:
    return "\n".join([transcript(dialogue.exchanges), "", *wrong])
