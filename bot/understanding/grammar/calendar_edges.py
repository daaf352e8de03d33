"""Dates told by a place in the month or year: kuun lopussa, ensi kuun 15. päivä, vuoden alusta.

Rules where Finnish leaves a choice: the end of "kuu" and "vuosi" is this month's and this year's end; their
beginning and "kuun 15. päivä" are the nearest; "kuun vaihteessa" is the first of the next month,
"vuodenvaihteessa" the nearest 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.understanding.grammar.calendar import (
    LAST,
    DayMonth,
    NoSuchDateError,
    add_months,
    nearest_day_of_month,
    resolve_day,
)
from bot.understanding.grammar.date_atoms import DateAtom
from bot.understanding.grammar.month_dates import EDGES, edge_day, edge_side
from bot.understanding.grammar.month_words import ORDINAL, ORDINALS

_NEXT, _THIS, _PREVIOUS = (
    "ensi|ens|seuraavan|tulevan|seuraavasta",
    "taman|tan|kuluvan",
    "viime|edellisen|menneen",
)
_WHICH = rf"(?:(?P<next>{_NEXT})|(?P<this>{_THIS})|(?P<previous>{_PREVIOUS}))"
_OF_MONTH = re.compile(
    rf"(?:\b{_WHICH} )?\b(?:kuun|kuukauden) ?(?:{EDGES}|(?P<turn>vaihte\w+)"
    rf"|(?P<ordinal>{ORDINAL})\b(?: paiva\w*)?"
    r"|(?P<day>[0-9]{1,2})(?:\.|:[a-z]{1,5})? ?(?:(?:paiva|pv)\w*|(?<=\.)(?! ?[a-z0-9])))"
)
_OF_YEAR = re.compile(
    rf"(?:\b{_WHICH} |(?P<word>\bvuoden (?P<year>20[0-9]{{2}}))?)(?:(?<=[0-9]) "
    rf"|\bvuoden ?)(?:{EDGES}|(?P<turn>vaihte\w+))"
)
_DAY_ALONE = re.compile(r"(?<![\w.,/])(?P<day>[0-9]{1,2})(?:\.|:s) ?(?:paiva|pv)(?:na|a|n|sta|aan)?\b(?! [a-z]+kuu)")


def calendar_edges(text: str, today: date) -> Iterator[DateAtom]:
    """Every date told by its place in a month or year, already with its year."""
    yield from _of_month(text, today)
    for match in _OF_YEAR.finditer(text):
        yield _year_edge(match, today)
    for match in _DAY_ALONE.finditer(text):
        yield _nearest(match, today)


def _atom(match: re.Match[str], day: date, edge: str = "") -> DateAtom:
    return DateAtom(match.start(), match.end(), DayMonth(day.day, day.month, day.year), edge)


def _nearest(match: re.Match[str], today: date) -> DateAtom:
    try:
        return _atom(match, nearest_day_of_month(int(match["day"]), today))
    except NoSuchDateError as error:
        return DateAtom(match.start(), match.end(), DayMonth(int(match["day"]), 1), reason=error.reason)


def _day(match: re.Match[str]) -> int:
    if match["ordinal"]:
        return ORDINALS[match["ordinal"]]
    return int(match["day"]) if match["day"] else edge_day(match)


def _which(match: re.Match[str]) -> int | None:
    return 1 if match["next"] else 0 if match["this"] else -1 if match["previous"] else None


def _of_month(text: str, today: date) -> Iterator[DateAtom]:
    for match in _OF_MONTH.finditer(text):
        which = _which(match)
        if which is None and match["last"]:
            which = 0
        if match["turn"]:
            yield _atom(match, add_months(today.replace(day=1), 1 + (which or 0) if which else 1))
            continue
        day = _day(match)
        month = add_months(today.replace(day=1), which or 0)
        try:
            found = (
                nearest_day_of_month(day, today)
                if which is None
                else resolve_day(DayMonth(day, month.month, month.year), today)
            )
            yield _atom(match, found, edge_side(match))
        except NoSuchDateError as error:
            yield DateAtom(match.start(), match.end(), DayMonth(day, month.month), reason=error.reason)


def _year_edge(match: re.Match[str], today: date) -> DateAtom:
    which, written = _which(match), match["year"]
    day = (
        DayMonth(1, 1)
        if match["first"] or match["turn"]
        else DayMonth(15, 6)
        if match["middle"]
        else DayMonth(LAST, 12)
    )
    if written or which is not None or match["last"] or match["middle"]:
        day = day._replace(year=int(written) if written else today.year + (which or 0))
    if match["middle"]:
        day = DayMonth(30, 6, day.year)
    return _atom(match, resolve_day(day, today), edge_side(match))
