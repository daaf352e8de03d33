"""A tracker and messages without Rasa: what an action sees, written by hand."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.forms.requests import ACTIONS

SENDER = "keskustelu-1"
EXTENSION = {
    "extension_due_date": "2026-03-15",
    "extension_business_id": "2332748-7",
    "extension_invoice": "40517",
    "extension_new_date": "2026-03-31",
    "extension_email": "[email:0123456789]",
    "extension_submission": "s-1",
}


def entity(kind: str, value: Any, **more: Any) -> dict[str, Any]:
    """One entity of a message."""
    return {"entity": kind, "value": value, "valid": True, **more}


def message(*entities: dict[str, Any], intent: str = "inform", **more: Any) -> dict[str, Any]:
    """A message as Rasa's parse data."""
    return {"intent": {"name": intent}, "entities": list(entities), **more}


def tracker_of(
    latest: dict[str, Any] | None = None,
    *,
    slots: dict[str, Any] | None = None,
    form: str | None = None,
    events: list[dict[str, Any]] | None = None,
    sender: str = SENDER,
) -> Tracker:
    """The tracker of a conversation whose latest message is `latest`."""
    loop = {"name": form} if form else {}
    return Tracker(sender, slots or {}, latest or message(), events or [], False, None, loop, None)


def request_action(name: str) -> Action:
    """An action that the catalogue of kinds made: validate_refund_form, action_submit_extension."""
    return ACTIONS[name]()  # type: ignore[abstract]


def run(
    action: Action, tracker: Tracker, domain: dict[str, Any] | None = None
) -> tuple[list[dict[str, Any]], dict[str, Any], list[dict[str, Any]]]:
    """Runs an action: what it said, the slots it set, and all its events."""
    dispatcher = CollectingDispatcher()
    events = asyncio.run(action.run(dispatcher, tracker, domain or {}))
    return dispatcher.messages, {e["name"]: e["value"] for e in events if e["event"] == "slot"}, events


def responses(said: list[dict[str, Any]]) -> list[str]:
    """The names of the responses said."""
    return [item["response"] for item in said]
