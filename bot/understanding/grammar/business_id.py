"""Y-tunnus: 1967543-8, 19675438, FI19675438, with spaces or without; value always 1967543-8.

Weights 7, 9, 10, 5, 8, 4, 2 and mod 11 (python-stdnum's fi.ytunnus). Eight bare digits are one only when the
check digit holds; after a cue word, with a hyphen or with FI a wrong one is kept as invalid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.fi import ytunnus

from bot.understanding.grammar.entity import Found, Rank, Reading, single

_CUE = (
    r"\b(?:y|ly)[ -]?tunnu[a-z]{0,12}|\b(?:alv|arvonlisavero)[ -]?(?:tunnu|numero"
    r"|nro)[a-z]{0,8}|\bvat(?:[ -]?(?:id|numero|nro|no))?"
    r"|\byritystunnu[a-z]{0,8}|\bbusiness id"
)
_CUED = re.compile(
    rf"(?:{_CUE})(?: (?:on|oli|numero"
    rf"|nro))?[ :.=-]{{0,3}}(?P<id>(?:fi ?-?)?[0-9](?:[ -]?[0-9]){{3,10}})(?![\w])(?!-[0-9])",
    re.ASCII,
)
_SHAPED = re.compile(
    r"(?<![\w/.,])(?<![0-9]-)(?P<id>fi[ -]?[0-9]{7} ?-? ?[0-9]"
    r"|[0-9]{7} ?- ?[0-9])(?![\w/])(?!-[0-9])(?!\.[0-9])",
    re.ASCII,
)
_BARE = re.compile(r"(?<![\w/.,-])(?P<id>[0-9]{8}|[0-9]{7} [0-9])(?![\w/-])(?![.,][0-9])(?! [0-9])", re.ASCII)


def business_id_readings(text: str) -> Iterator[Reading]:
    """Every Y-tunnus, from the surest form to eight bare digits."""
    for pattern in (_CUED, _SHAPED):
        for match in pattern.finditer(text):
            yield single(Rank.CUED_IDENTIFIER, _found(match))
    for match in _BARE.finditer(text):
        found = _found(match)
        if not found.reason:
            yield single(Rank.BARE_IDENTIFIER, found)


def _found(match: re.Match[str]) -> Found:
    digits = re.sub(r"[^0-9]", "", match["id"])
    if len(digits) == 7 and re.search(r"[0-9]{6}-[0-9]$", match["id"]):
        digits = "0" + digits  # numbers given before 1978 were printed with six digits
    value = f"{digits[:-1]}-{digits[-1]}"
    reason = "length" if len(digits) != 8 else None if ytunnus.is_valid(digits) else "check_digit"
    return Found("business_id", value, match.start("id"), match.end("id"), reason)
