"""Conversations written by hand, in the form in which Rasa stores them."""

from __future__ import annotations

from typing import Any

Event = dict[str, Any]


def said(text: str, decision: str | None = None, *, at: float = 1000.0, **more: Any) -> Event:
    """The customer's message; without a decision it is a button's payload, which the model never reads."""
    parsed: dict[str, Any] = {"intent_ranking": [{"name": n, "confidence": c} for n, c in more.pop("ranking", ())]}
    if decision:
        verdict = {"decision": decision, "topic": None, "options": [], "several": False, "language": None}
        parsed["decision"] = {**verdict, **{key: more.pop(key) for key in list(more) if key in verdict}}
    return {
        "event": "user",
        "text": text,
        "timestamp": at,
        "message_id": more.get("message_id", f"m-{text[:80]}"),
        "parse_data": parsed,
    }


def did(name: str) -> Event:
    """The bot's action."""
    return {"event": "action", "name": name}


def replied(*payloads: str, response: str = "utter_some_text") -> Event:
    """The bot's message with its buttons; `response` is the name of its text."""
    buttons = [{"title": "x", "payload": payload} for payload in payloads]
    return {"event": "bot", "text": "...", "data": {"buttons": buttons}, "metadata": {"utter_action": response}}


def fell_back(text: str = "Unohdin salasanani", **more: Any) -> list[Event]:
    """A message that the bot cannot answer, with topics offered."""
    ranking = [("out_of_scope", 0.9), ("cancel_service", 0.05), ("stop", 0.01), ("greet", 0.001)]
    return [
        said(text, "fallback", **{"ranking": ranking, **more}),
        did("action_fallback"),
        replied("/change_package", "/cancel_service", response="utter_fallback"),
    ]


def asked_back(text: str = "lisenssit", *options: str, **more: Any) -> list[Event]:
    """A message between whose topics the bot cannot choose."""
    options = options or ("manage_licenses", "license_change")
    ranking = [(name, 0.4) for name in options]
    return [
        said(text, "clarify", **{"options": list(options), "ranking": ranking, **more}),
        did("action_clarify"),
        replied(*(f"/{name}" for name in options), "/out_of_scope", response="utter_clarify"),
    ]


def answered(text: str = "Miten vaihdan pakettia?", topic: str = "change_package", **more: Any) -> list[Event]:
    """A message that the bot answers, with the question whether it helped."""
    return [
        said(text, "answer", **{"topic": topic, "ranking": [(topic, 0.9)], **more}),
        did("action_answer"),
        replied("/helpful", "/not_helpful", response="utter_ask_helpful"),
    ]
