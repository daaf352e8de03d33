"""Dates in digits: 15.3., 15.3.2026, 15.03.26, 15. 3. 2026, 15/3/2026, 15,3,2026, 2026-03-15, and 15.3 where it
can be no price."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.grammar.calendar import DayMonth, NoSuchDateError, full_year
from bot.understanding.grammar.date_atoms import DateAtom

_DOTTED = re.compile(
    r"(?<![\w/])(?<![0-9][.,:])(?P<day>[0-9]{1,2})\."
    r"(?: ?(?P<month>[0-9]{1,2})(?:\. ?(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
    r"|\.(?P<odd_year>[0-9]{2,6})(?![0-9]|\.[0-9])|\.? (?P<apart>20[0-9]{2})(?![0-9.,])(?! ?(?:e\b|€|eur))"
    r"|(?P<dot>\.)(?![0-9])|(?![0-9.%]|,[0-9])))",
    re.ASCII,
)
_SPACED = re.compile(r"(?<=\.) ")
_SLASHED = re.compile(
    r"(?<![\w/.,])(?P<day>[0-9]{1,2})(?P<sign>[/,-])(?P<month>[0-9]{1,2})(?P=sign)"
    r"(?P<year>[0-9]{4}|[0-9]{2})(?![\w/])",
    re.ASCII,
)
_ISO = re.compile(
    r"(?<![\w/.,-])(?P<year>(?:19"
    r"|20)[0-9]{2})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})(?![0-9])",
    re.ASCII,
)
# After "15.3" these say that it was a number: a unit, a currency, a colon or a multiplication.
_UNIT_AFTER = re.compile(
    r" ?(?:€|e\b|eur|%|pros|kk\b|h\b|t\b|kpl|x\b|v\b|vuo[dst]|kuukau|li[sc]+en|lissu|kaytt"
    r"|:[0-9]|-versio|versio)|-[0-9]{1,6}(?:[.,][0-9]{1,2})? ?(?:€|e\b|eur)"
)
_NUMBER_BEFORE = re.compile(r"(?:\b(?:klo|kello|versio\w*|v|hin\w+|maksa\w+|summa\w*|kohta\w*|luku)[ .:]*|€ ?|\ba )$")


def numeric_dates(text: str) -> Iterator[DateAtom]:
    """Every date in digits; one that is in no calendar carries its reason."""
    for pattern in (_ISO, _SLASHED):
        for match in pattern.finditer(text):
            if pattern is _ISO or match["sign"] == "/" or len(match["year"]) == 4:
                yield _atom(match, match["year"])
    for match in _DOTTED.finditer(text):
        atom = _dotted(match, text)
        if atom:
            yield atom


def _atom(match: re.Match[str], year: str | None, loose: bool = False) -> DateAtom:
    part = DayMonth(int(match["day"]), int(match["month"]))
    try:
        part = part._replace(year=full_year(year) if year else None)
    except NoSuchDateError as error:
        return DateAtom(match.start(), match.end(), part, reason=error.reason)
    return DateAtom(match.start(), match.end(), part, loose=loose)


def _dotted(match: re.Match[str], text: str) -> DateAtom | None:
    year = match["year"] or match["odd_year"] or match["apart"]
    if year:
        return _atom(match, year)
    day, month = int(match["day"]), int(match["month"])
    if not (1 <= month <= 12 and day <= 39) or " " in match[0]:
        return None
    before = text[max(0, match.start() - 16) : match.start()]
    if match["dot"]:
        sentence_ends = match.end() == len(text)
        if sentence_ends and len(match["month"]) == 2 and _NUMBER_BEFORE.search(before):
            return None
        return None if re.search(r"\b(?:klo|kello|versio)\w* ?$", before) else _atom(match, None)
    if not 1 <= day <= 31 or _UNIT_AFTER.match(text, match.end()) or _NUMBER_BEFORE.search(before):
        return None
    return _atom(match, None, loose=True)
