"""Dates told from today: huomenna, ensi maanantaina, kahden viikon päästä.

Rules where Finnish leaves a choice:
- a weekday is the coming one, never today ("viime maanantaina": the last one before today);
- a month away keeps the day number, clamped to the month's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.understanding.grammar.calendar import DayMonth, add_months
from bot.understanding.grammar.date_atoms import DateAtom
from bot.understanding.grammar.numerals import Numeral

_NAMED = {
    **dict.fromkeys(("tanaan", "tanaa", "tana paivana"), 0),
    **dict.fromkeys(("huomenna", "huomen", "huomisesta", "huomiseen", "huomiselle"), 1),
    "ylihuomenna": 2,
    **dict.fromkeys(("eilen", "eilisesta"), -1),
    **dict.fromkeys(("toissapaivana", "toissapaiva"), -2),
}
_NAMED_PATTERN = re.compile(rf"\b(?:{'|'.join(sorted(_NAMED, key=len, reverse=True))})\b")
_WEEKDAYS = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai")
_WEEKDAY = re.compile(
    rf"\b(?:(?P<when>ensi|tulevana|seuraavana|viime|edellisena|tana|ensi viikon|viime viikon"
    rf"|taman viikon|ens) )?"
    rf"(?P<weekday>{'|'.join(_WEEKDAYS)})(?:na|hin|sta|n asti|hin asti)\b"
)
_AGO = r"(?P<later>paasta?|kuluttu[au]|paastaa|pasta)|(?P<ago>sitten|takaperin)"
_UNIT = (
    r"(?:(?P<days>paiva\w*|pv\w*|vrk)|(?P<weeks>viik\w*|vk\w{0,4})|(?P<months>kuukau\w*|kk:?n?|kuun)"
    r"|(?P<years>vuo[dst]\w*|v))"
)
_COUNTED = re.compile(rf" ?{_UNIT} (?:{_AGO})\b")
_SINGLE = re.compile(
    rf"\b(?:(?P<half>puol\w*) )?(?:(?P<days>paivan|paiva)|(?P<weeks>viikon|viikko)"
    rf"|(?P<months>kuukau[dvr]?en|kuukausi|kuun)|(?P<years>vuoden|vuosi|vuotta)) (?:{_AGO})\b"
)


def relative_dates(text: str, numerals: list[Numeral], today: date) -> Iterator[DateAtom]:
    """Every date told from today, already with its year."""
    for match in _NAMED_PATTERN.finditer(text):
        yield _atom(match, today + timedelta(days=_NAMED[match[0]]))
    for match in _WEEKDAY.finditer(text):
        yield _atom(match, _weekday(match, today))
    yield from _shifted(text, numerals, today)


def weekday_of(text: str, atom: DateAtom) -> int | None:
    """0 for Monday, when the date was told by a weekday; else None."""
    match = _WEEKDAY.fullmatch(text, atom.start, atom.end)
    return _WEEKDAYS.index(match["weekday"]) if match else None


def _atom(match: re.Match[str], day: date, edge: str = "", start: int | None = None) -> DateAtom:
    part = DayMonth(day.day, day.month, day.year)
    return DateAtom(match.start() if start is None else start, match.end(), part, edge)


def _weekday(match: re.Match[str], today: date) -> date:
    wanted, when = _WEEKDAYS.index(match["weekday"]), match["when"] or ""
    if when.endswith("viikon"):
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=wanted + {"e": 7, "v": -7, "t": 0}[when[0]])
    if when in ("viime", "edellisena"):
        return today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _shifted(text: str, numerals: list[Numeral], today: date) -> Iterator[DateAtom]:
    for numeral in numerals:
        match = _COUNTED.match(text, numeral.end)
        if match and numeral.value <= 1000:
            yield _atom(match, _shift(match, numeral.value, today), start=numeral.start)
    for match in _SINGLE.finditer(text):
        if match["half"] and match["years"]:
            sign = 1 if match["later"] else -1
            yield _atom(match, add_months(today, 6 * sign))
        elif not match["half"]:
            yield _atom(match, _shift(match, 1, today))


def _shift(match: re.Match[str], count: int, today: date) -> date:
    steps = count if match["later"] else -count
    if match["days"] or match["weeks"]:
        return today + timedelta(days=steps * (7 if match["weeks"] else 1))
    return add_months(today, max(-1200, min(1200, steps * (12 if match["years"] else 1))))
