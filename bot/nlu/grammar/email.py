"""E-mail addresses, lower-cased; one without a top-level domain is kept as invalid ("domain")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.grammar.entity import Found, Rank, Reading, single

# The look-behind lets a match start only where an address can, so a long run of letters is read once.
_EMAIL = re.compile(
    r"(?<![\w.+%'-])(?P<local>[a-z0-9_](?:[\w.+%'-]{0,62}[\w+%-])?)@(?P<domain>[a-z0-9-]{1,63}"
    r"(?:\.[a-z0-9-]{1,63}){0,8})(?![@\w-])",
    re.ASCII,
)
_URL = re.compile(r"\b(?:https?://|www\.)[^\s]{1,2000}")


def email_readings(text: str, original: str) -> Iterator[Reading]:
    """Every address; links are claimed so that nothing inside them is read."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            # Cut from the original: folding takes the dots off ä, which an address may carry.
            value = original[match.start() : match.end()].lower()
            known = re.search(r"\.[a-z]{2,24}$", match["domain"])
            yield single(Rank.EMAIL, Found("email", value, *match.span(), None if known else "domain"))
    for match in _URL.finditer(text):
        yield Reading(Rank.EMAIL, *match.span())
