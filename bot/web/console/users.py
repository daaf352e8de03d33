"""The users: made, changed and disabled by an administrator; every change of a password ends the sessions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.web.console import passwords
from bot.web.console.audit import record
from bot.web.console.models import ConsoleSession, ConsoleUser
from bot.web.console.roles import ADMIN, ROLES
from services.storage.database import session
from services.storage.models import now

FIRST_ADMIN = "admin"
_STARTING_TOGETHER = timedelta(minutes=1)
_NAME = re.compile(r"[a-zåäö0-9][a-zåäö0-9._-]{1,62}")


class UserRefused(ValueError):
    """A change that cannot be made; `reason` is bad_name, bad_role, name_taken, no_such_user or last_admin."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class User:
    """A user without the password."""

    name: str
    role: str
    must_change: bool
    disabled: bool
    created_at: datetime
    signed_in_at: datetime | None


def users() -> list[User]:
    """Everybody, by name."""
    with session() as opened:
        return [_user(row) for row in opened.execute(select(ConsoleUser).order_by(ConsoleUser.name)).scalars()]


def create_user(name: str, role: str, by: str) -> str:
    """Makes a user and returns the one-time password. Raises UserRefused."""
    name = name.strip().lower()
    if not _NAME.fullmatch(name):
        raise UserRefused("bad_name")
    if role not in ROLES:
        raise UserRefused("bad_role")
    password = passwords.one_time()
    try:
        with session() as opened:
            opened.add(ConsoleUser(name=name, role=role, password_hash=passwords.hashed(password), must_change=True))
            record(opened, by, "user_created", name, role=role)
    except IntegrityError:
        raise UserRefused("name_taken") from None
    return password


def reset_password(name: str, by: str) -> str:
    """A new one-time password; the user is signed out everywhere. Raises UserRefused."""
    password = passwords.one_time()
    with session() as opened:
        user = _row(opened, name)
        user.password_hash, user.must_change = passwords.hashed(password), True
        _end_sessions(opened, user.name)
        record(opened, by, "password_reset", user.name)
    return password


def change_password(name: str, new: str) -> None:
    """The user's own new password; every session ends. Raises PasswordRefused, UserRefused."""
    passwords.check_new(new, name)
    with session() as opened:
        user = _row(opened, name)
        user.password_hash, user.must_change = passwords.hashed(new), False
        _end_sessions(opened, name)
        record(opened, name, "password_changed", name)


def change_role(name: str, role: str, by: str) -> None:
    """Gives another role. Raises UserRefused: somebody has to stay an administrator."""
    if role not in ROLES:
        raise UserRefused("bad_role")
    with session() as opened:
        user = _row(opened, name)
        if role != ADMIN:
            _keep_an_admin(opened, user)
        record(opened, by, "role_changed", user.name, before=user.role, after=role)
        user.role = role


def set_disabled(name: str, disabled: bool, by: str) -> None:
    """Locks a user out at once, or lets them in again. Raises UserRefused."""
    with session() as opened:
        user = _row(opened, name)
        if disabled:
            _keep_an_admin(opened, user)
            _end_sessions(opened, user.name)
        user.disabled = disabled
        record(opened, by, "user_disabled" if disabled else "user_enabled", user.name)


def first_admin_password() -> str | None:
    """At a start: makes the administrator, or renews the one-time password that was never used; None after that.

    Of several processes that start at once, one gets a password to print: the others must not make it void.
    """
    with session() as opened:
        total = opened.execute(select(func.count()).select_from(ConsoleUser)).scalar_one()
        first = opened.get(ConsoleUser, FIRST_ADMIN)
        unused = first is not None and first.must_change and first.signed_in_at is None
        renewed = total == 1 and unused and now() - first.created_at > _STARTING_TOGETHER
        if renewed:
            first.created_at = now()
    if renewed:
        return reset_password(FIRST_ADMIN, by="system")
    try:
        return None if total else create_user(FIRST_ADMIN, ADMIN, by="system")
    except UserRefused:  # another process was quicker
        return None


def signed_in(opened: Session, name: str) -> None:
    """Notes a sign-in within the caller's transaction."""
    _row(opened, name).signed_in_at = now()


def _row(opened: Session, name: str) -> ConsoleUser:
    found: ConsoleUser | None = opened.get(ConsoleUser, name.strip().lower())
    if found is None:
        raise UserRefused("no_such_user")
    return found


def _keep_an_admin(opened: Session, user: ConsoleUser) -> None:
    query = select(func.count()).select_from(ConsoleUser)
    others = query.where(ConsoleUser.role == ADMIN, ConsoleUser.disabled.is_(False), ConsoleUser.name != user.name)
    if user.role == ADMIN and not opened.execute(others).scalar_one():
        raise UserRefused("last_admin")


def _end_sessions(opened: Session, name: str) -> None:
    opened.execute(delete(ConsoleSession).where(ConsoleSession.user_name == name))


def _user(row: ConsoleUser) -> User:
    return User(row.name, row.role, row.must_change, row.disabled, row.created_at, row.signed_in_at)
