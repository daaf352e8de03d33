"""Periods named as a whole: tammi-kesäkuu, tammikuusta kesäkuuhun, Q2/2026, 2. kvartaali, H1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.understanding.grammar.calendar import LAST, DayMonth
from bot.understanding.grammar.month_words import MONTHS, ORDINAL, ORDINALS, STEM


class PeriodAtom(NamedTuple):
    """Two ends and the stretches of text that name them (the same one for "Q2")."""

    first: DayMonth
    first_span: tuple[int, int]
    last: DayMonth
    last_span: tuple[int, int]


_YEAR = r"(?: (?:vuonna |vuoden )?(?P<year>20[0-9]{2})\b)?"
_MONTHS = re.compile(
    rf"\b(?P<first>(?P<m1>{STEM})(?:kuun?)?(?: (?P<y1>20[0-9]{{2}}))?) ?- ?(?P<last>"
    rf"(?P<m2>{STEM})(?:kuu[a-z]{{0,3}})?\b{_YEAR})"
    rf"|\b(?P<first_b>(?P<m1b>{STEM})kuusta(?: (?P<y1b>20[0-9]{{2}}))?) (?P<last_b>(?P<m2b>{STEM})kuuhun\b"
    r"(?: (?:vuonna |vuoden )?(?P<yearb>20[0-9]{2})\b)?)"
    rf"|\b(?P<first_c>(?P<m1c>{STEM})kuun(?P<y1c>)) ja (?P<last_c>(?P<m2c>{STEM})kuun) (?=vali)(?P<yearc>)"
)
_QUARTER = re.compile(
    rf"\b(?=[1-4enqhkt])(?:(?P<kind>[qh]) ?(?P<number>[1-4])(?![0-9])|(?:(?P<nth>[1-4])\."
    rf"|(?P<ordinal>{ORDINAL})) ?"
    r"(?P<word>kvartaal\w*|(?:vuosi)?neljannes\w*|vuosipuolisko\w*))"
    r"(?: ?/ ?(?P<slash>(?:20)?[0-9]{2})\b|[ -](?:vuonna )?(?P<year>20[0-9]{2})\b)?"
)
_ANY_QUARTER = re.compile(r"[qh] ?[1-4]|kvart|neljannes|puolisko")
_WHOLE_YEAR = re.compile(r"\b(?:kalenterivuosi|kalenterivuoden|vuosi|vuodelle|vuodelta) (?P<year>20[0-9]{2})\b")


def named_periods(text: str) -> Iterator[PeriodAtom]:
    """Every period named as a whole."""
    for match in _MONTHS.finditer(text):
        yield _months(match)
    for match in _QUARTER.finditer(text) if _ANY_QUARTER.search(text) else ():
        atom = _part_of_year(match)
        if atom:
            yield atom
    for match in _WHOLE_YEAR.finditer(text):
        year = int(match["year"])
        yield PeriodAtom(DayMonth(1, 1, year), match.span(), DayMonth(31, 12, year), match.span())


def _months(match: re.Match[str]) -> PeriodAtom:
    way = "_b" if match["first_b"] else "_c" if match["first_c"] else ""
    suffix = way[1:]
    first_year, last_year = match["y1" + suffix], match["year" + suffix]
    return PeriodAtom(
        DayMonth(1, MONTHS[match["m1" + suffix]], int(first_year) if first_year else None),
        match.span("first" + way),
        DayMonth(LAST, MONTHS[match["m2" + suffix]], int(last_year) if last_year else None),
        match.span("last" + way),
    )


def _part_of_year(match: re.Match[str]) -> PeriodAtom | None:
    number = int(match["number"] or match["nth"] or ORDINALS[match["ordinal"]])
    months = 6 if match["kind"] == "h" or "puolisko" in (match["word"] or "") else 3
    if number * months > 12:
        return None
    written = match["slash"] or match["year"]
    year = int(written) % 100 + 2000 if written else None
    first = DayMonth(1, (number - 1) * months + 1, year)
    return PeriodAtom(first, match.span(), DayMonth(LAST, number * months, year), match.span())
