"""E-mail addresses, lower-cased. One without a top-level domain is kept as invalid ("domain"), and so is one that
is written around the sign or with a comma ("maija(at)yritys.fi", "maija@yritys,fi": "format")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.grammar.entity import Found, Rank, Reading, single

# The look-behind lets a match start only where an address can, so a long run of letters is read once.
_EMAIL = re.compile(
    r"(?<![\w.+%'-])(?P<local>[a-z0-9_](?:[\w.+%'-]{0,62}[\w+%-])?)@(?P<domain>[a-z0-9-]{1,63}"
    r"(?:\.[a-z0-9-]{1,63}){0,8})(?![@\w-])",
    re.ASCII,
)
_AT = r"(?: ?(?:\(at\)|\[at\]|\{at\}|<at>|\(a\)|\(@\)) ?| (?:at|miukumauku|miuku|@) ?| ?@ )"
_WRITTEN_AROUND = re.compile(
    rf"(?<![\w.+%'@-])[a-z0-9_][\w.+%-]{{1,62}}(?:{_AT}[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,3}}\.[a-z]{{2,10}}"
    r"|@[a-z0-9-]{1,63},(?:fi|com|net|org|eu|se|ee))(?![@\w-])",
    re.ASCII,
)
_HINT = re.compile(r"@|at[])}>]|\(a\)| at | miuku")
_URL = re.compile(r"\b(?:https?://|www\.)[^\s]{1,2000}")


def email_readings(text: str, original: str) -> Iterator[Reading]:
    """Every address; links are claimed so that nothing inside them is read."""
    if "@" in text:
        for match in _EMAIL.finditer(text):
            # Cut from the original: folding takes the dots off ä, which an address may carry.
            value = original[match.start() : match.end()].lower()
            known = re.search(r"\.[a-z]{2,24}$", match["domain"])
            yield single(Rank.EMAIL, Found("email", value, *match.span(), None if known else "domain"))
    if _HINT.search(text):
        for match in _WRITTEN_AROUND.finditer(text):
            yield single(Rank.EMAIL, Found("email", match[0], *match.span(), "format"))
    for match in _URL.finditer(text):
        yield Reading(Rank.EMAIL, *match.span())
