"""Passwords: argon2id hashes, and what a new one has to be like."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200
_HASHER = PasswordHasher()
# One word of 20 letters that are not mistaken for one another: about 98 bits.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
# Nobody's: checked against when there is no such user, so that it takes as long as with one.
_NOBODYS = _HASHER.hash(secrets.token_hex(16))


class PasswordRefused(ValueError):
    """A new password cannot be taken; `reason` is too_short, too_long or like_name."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def hashed(password: str) -> str:
    """What is stored."""
    return _HASHER.hash(password)


def matches(password: str, stored: str | None) -> bool:
    """True for the right password; takes as long for a user who does not exist (None)."""
    try:
        return _HASHER.verify(stored or _NOBODYS, password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def check_new(password: str, name: str) -> None:
    """Raises PasswordRefused unless it is long enough and not the user's name over again."""
    if len(password) < SHORTEST:
        raise PasswordRefused("too_short")
    if len(password) > LONGEST:
        raise PasswordRefused("too_long")
    if name.lower() in password.lower() and len(password) < SHORTEST + len(name):
        raise PasswordRefused("like_name")


def one_time() -> str:
    """A password for the first sign-in, in groups of five that can be read aloud."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(20))
    return "-".join(letters[start : start + 5] for start in range(0, 20, 5))
