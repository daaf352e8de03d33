"""Signed-in browsers: an unguessable cookie whose hash is in the database, so that signing out works everywhere."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from bot.web.console.models import ConsoleSession, ConsoleUser
from services.storage.database import session
from services.storage.models import now

LONGEST = timedelta(hours=12)
IDLE = timedelta(hours=3)
_NOTED_EVERY = timedelta(minutes=1)  # not every page view is a write


@dataclass(frozen=True)
class SignedIn:
    """Who uses this browser; `csrf` goes into every form."""

    name: str
    role: str
    csrf: str
    must_change: bool


def begin(opened: Session, name: str) -> str:
    """A new session within the caller's transaction; returns the cookie's value. Dead sessions are swept out."""
    token, moment = secrets.token_urlsafe(32), now()
    dead = or_(ConsoleSession.created_at < moment - LONGEST, ConsoleSession.seen_at < moment - IDLE)
    opened.execute(delete(ConsoleSession).where(dead))
    opened.add(ConsoleSession(token_hash=_hash(token), user_name=name, csrf=secrets.token_urlsafe(24)))
    return token


def who(token: str) -> SignedIn | None:
    """Whose cookie this is; None when it was never given, has run out, or the user may not come in."""
    if not token:
        return None
    with session() as opened:
        row = opened.get(ConsoleSession, _hash(token))
        moment = now()
        if row is None or moment - row.created_at > LONGEST or moment - row.seen_at > IDLE:
            return None
        user = opened.get(ConsoleUser, row.user_name)
        if user is None or user.disabled:
            return None
        if moment - row.seen_at > _NOTED_EVERY:
            row.seen_at = moment
        return SignedIn(user.name, user.role, row.csrf, user.must_change)


def end(token: str) -> None:
    """Signs this browser out."""
    with session() as opened:
        opened.execute(delete(ConsoleSession).where(ConsoleSession.token_hash == _hash(token)))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
