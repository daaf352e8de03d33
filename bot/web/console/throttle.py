"""Slowing down who guesses passwords: by name and by address, in the database, so that every process knows.

After the fifth failure in a row a wait of one minute, doubled by each further one up to a quarter of an hour; a quiet
hour or a right password begins anew. An address gets more tries than a name: an office shares one.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.web.console.models import SignInFailures
from services.storage.models import now

_FREE_TRIES = {"name": 5, "address": 30}
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
_FORGOTTEN_AFTER = timedelta(hours=1)


def waiting(opened: Session, name: str, address: str) -> timedelta:
    """How long this name or this address still has to wait; zero when it may try."""
    moment = now()
    rows = (opened.get(SignInFailures, key) for _, key in _keys(name, address))
    waits = [row.wait_until - moment for row in rows if row and row.wait_until]
    return max([*waits, timedelta(0)])


def failed(opened: Session, name: str, address: str) -> None:
    """Counts a failure."""
    moment = now()
    for kind, key in _keys(name, address):
        row = opened.get(SignInFailures, key)
        if row is None:
            row = SignInFailures(key=key, failures=0, last_at=moment)
            opened.add(row)
        row.failures = 1 if moment - row.last_at > _FORGOTTEN_AFTER else row.failures + 1
        row.last_at, row.wait_until = moment, _wait_until(moment, row.failures - _FREE_TRIES[kind])


def succeeded(opened: Session, name: str) -> None:
    """The name's failures are forgotten; the address keeps its own, or one account would open the way to others."""
    row = opened.get(SignInFailures, _key("name", name))
    if row:
        opened.delete(row)


def _wait_until(moment: datetime, too_many: int) -> datetime | None:
    if too_many < 0:
        return None
    return moment + min(_FIRST_WAIT * 2 ** min(too_many, 10), _LONGEST_WAIT)


def _keys(name: str, address: str) -> list[tuple[str, str]]:
    return [("name", _key("name", name)), ("address", _key("address", address))]


def _key(kind: str, value: str) -> str:
    return hashlib.sha256(f"{kind}:{value.strip().lower()}".encode()).hexdigest()
