"""Conversations as Rasa's tracker store keeps them, for counting."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text as sql

from services.storage.database import open_database, session

_COLUMNS = "sender_id TEXT, type_name TEXT, timestamp FLOAT, intent_name TEXT, action_name TEXT, data TEXT"

_SAID_BY = {"action_fallback": "utter_fallback", "action_clarify": "utter_clarify"}


def talk(conversation_id: str, at: datetime, *turns: dict[str, Any]) -> None:
    """Stores turns of the keys text, decision, topic, action and seconds, a minute apart."""
    key = "INTEGER PRIMARY KEY" if open_database().dialect.name == "sqlite" else "SERIAL PRIMARY KEY"
    with session() as opened:
        opened.execute(sql(f"CREATE TABLE IF NOT EXISTS events (id {key}, {_COLUMNS})"))
        for place, turn in enumerate(turns):
            moment = (at + timedelta(minutes=place)).timestamp()
            for row in _rows(moment, **turn):
                opened.execute(
                    sql(
                        "INSERT INTO events (sender_id, type_name, timestamp, action_name, data)"
                        " VALUES (:sender, :type, :at, :action, :data)"
                    ),
                    {"sender": conversation_id, **row},
                )


def _rows(
    at: float,
    text: str,
    decision: str = "",
    topic: str | None = None,
    action: str = "action_answer",
    seconds: float = 0,
) -> list[dict[str, Any]]:
    user = {
        "event": "user",
        "text": text,
        "metadata": {"received_at": at - 0.01} if seconds else {},
        "parse_data": {"decision": {"decision": decision, "topic": topic}} if decision else {},
    }
    bot = {"event": "bot", "metadata": {"utter_action": _SAID_BY.get(action, "utter_some_text")}}
    return [
        {"type": "user", "at": at, "action": None, "data": json.dumps(user)},
        _done(action, at),
        {"type": "bot", "at": at, "action": None, "data": json.dumps(bot)},
        _done("action_listen", at - 0.01 + seconds),
    ]


def _done(action: str, at: float) -> dict[str, Any]:
    return {"type": "action", "at": at, "action": action, "data": json.dumps({"event": "action"})}
