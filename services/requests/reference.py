"""References a person can read on the phone: `LA-7K3Q-9X`.

Five drawn characters and one check character from an alphabet without look-alikes (no 0/O, 1/I/L).
The alphabet has 31 characters, a prime, so the weighted sum finds every single wrong character and
every swap of two neighbours.

>>> is_valid(new_reference())
True
>>> is_valid("LA-7K3Q-99")
False
"""

from __future__ import annotations

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_PREFIX = "LA"
_DRAWN = 5
_SHAPE = re.compile(rf"{_PREFIX}[{ALPHABET}]{{{_DRAWN + 1}}}")


def new_reference() -> str:
    """A fresh reference; about 20 million are possible, so the caller retries on a clash."""
    while True:
        drawn = "".join(secrets.choice(ALPHABET) for _ in range(_DRAWN))
        # A digit keeps a reference from reading as words: LASKUAJA.
        if any(character.isdigit() for character in drawn):
            return format_reference(_PREFIX + drawn + _check_character(drawn))


def compact(text: str) -> str:
    """Upper case without separators: `la 7k3q 9x` -> `LA7K3Q9X`."""
    return re.sub(r"[\s\-–.]", "", text).upper()


def format_reference(text: str) -> str:
    """`LA7K3Q9X` -> `LA-7K3Q-9X`."""
    plain = compact(text)
    return f"{plain[:2]}-{plain[2:6]}-{plain[6:]}"


def is_valid(text: str) -> bool:
    """True for a well-formed reference whose check character is right."""
    plain = compact(text)
    return bool(_SHAPE.fullmatch(plain)) and plain[-1] == _check_character(plain[len(_PREFIX) : -1])


def _check_character(drawn: str) -> str:
    total = sum((place + 2) * ALPHABET.index(character) for place, character in enumerate(drawn))
    return ALPHABET[-total % len(ALPHABET)]
