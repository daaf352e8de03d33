"""Signing in: throttled, of one length in time for a wrong name and a wrong password, and on the record."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from bot.web.console import passwords, sessions, throttle
from bot.web.console.audit import record
from bot.web.console.models import ConsoleUser
from bot.web.console.users import signed_in
from services.storage.database import session


class SignInRefused(Exception):
    """Wrong name or password, or a disabled user: nobody is told which. `wait` is set after too many tries."""

    def __init__(self, wait: timedelta = timedelta(0)) -> None:
        super().__init__("sign-in refused")
        self.wait = wait


def sign_in(name: str, password: str, address: str) -> str:
    """Returns the value of the session's cookie. Raises SignInRefused."""
    name = name.strip().lower()
    with session() as opened:
        wait = throttle.waiting(opened, name, address)
        user = opened.get(ConsoleUser, name)
        stored = user.password_hash if user and not user.disabled else None
    if wait:
        raise SignInRefused(wait)
    # Outside of a transaction: a slow hash must not hold the database.
    right = len(password) <= passwords.LONGEST and passwords.matches(password, stored)
    with session() as opened:
        if right:
            throttle.succeeded(opened, name)
            signed_in(opened, name)
            record(opened, name, "signed_in")
            return sessions.begin(opened, name)
    with suppress(IntegrityError):  # two first failures at once: one of them is counted
        _note_failure(name, address, known=user is not None)
    raise SignInRefused


def _note_failure(name: str, address: str, *, known: bool) -> None:
    """What was typed for a name may be a password: only names that exist are written down."""
    with session() as opened:
        throttle.failed(opened, name, address)
        record(opened, "?", "sign_in_failed", name if known else None)


def still_right(name: str, password: str, address: str) -> bool:
    """True when it is the user's present password: asked before a change. Counts as a try."""
    try:
        sessions.end(sign_in(name, password, address))
    except SignInRefused:
        return False
    return True
