"""The last messages that a user tried: kept for trying again, without anybody's sensitive values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from bot.web.console.models import BenchMessage
from services.privacy.vault import PLACEHOLDER
from services.storage.database import open_session

MOST_KEPT = 20
_NOBODYS = "0000000000"


@dataclass(frozen=True)
class Kept:
    """One message; `text` can be tried again as it is."""

    text: str
    decision: str
    topic: str | None
    at: datetime


def keep_message(user: str, text: str, decision: Mapping[str, Any]) -> None:
    """Adds a redacted message as the newest; the same words before it, and what is beyond the twentieth, go.

    One that is longer than its place is not kept.
    """
    wording = without_values(text)
    if len(wording) > BenchMessage.text.type.length:
        return
    with open_session() as session:
        mine = BenchMessage.user_name == user
        session.execute(delete(BenchMessage).where(mine, BenchMessage.text == wording))
        row = {"decision": decision.get("decision") or "fallback", "topic": decision.get("topic")}
        session.add(BenchMessage(user_name=user, text=wording, **row))
        session.flush()
        newest = select(BenchMessage.message_id).where(mine).order_by(BenchMessage.message_id.desc())
        last = list(session.execute(newest.limit(MOST_KEPT)).scalars())
        session.execute(delete(BenchMessage).where(mine, BenchMessage.message_id.not_in(last)))


def kept_messages(user: str) -> list[Kept]:
    """The user's last ones, newest first."""
    query = select(BenchMessage).where(BenchMessage.user_name == user).order_by(BenchMessage.message_id.desc())
    with open_session() as session:
        return [Kept(row.text, row.decision, row.topic, row.at) for row in session.execute(query).scalars()]


def without_values(text: str) -> str:
    """Placeholders keep their kind and lose the key, so that nothing leads to the value."""
    return PLACEHOLDER.sub(lambda match: f"[{match['kind']}:{_NOBODYS}]", text)
