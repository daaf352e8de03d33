"""All dates and periods of a message: the dates found, paired into periods, with their years settled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from bot.understanding.grammar.calendar import DayMonth, NoSuchDateError, resolve_day, resolve_period
from bot.understanding.grammar.calendar_edges import calendar_edges
from bot.understanding.grammar.date_atoms import DateAtom
from bot.understanding.grammar.entity import MAX_READINGS, Found, Rank, Reading, single
from bot.understanding.grammar.month_dates import month_name_dates
from bot.understanding.grammar.numerals import Numeral
from bot.understanding.grammar.numeric_dates import numeric_dates
from bot.understanding.grammar.open_dates import open_dates
from bot.understanding.grammar.period_ends import joined, role
from bot.understanding.grammar.period_words import PeriodAtom, named_periods
from bot.understanding.grammar.relative_dates import relative_dates
from bot.understanding.grammar.weekdays import without_weekdays

_Span = tuple[int, int]
_DAY_BEFORE_DASH = re.compile(r"(?<![\w.,/])([0-9]{1,2})\.?(?= ?- ?$)", re.ASCII)


def date_readings(text: str, numerals: list[Numeral], today: date) -> Iterator[Reading]:
    """Every date and period, each in its longest reading."""
    for period in islice(named_periods(text), MAX_READINGS):
        yield _period(text, period, today)
    rules = (
        numeric_dates(text),
        month_name_dates(text, today),
        relative_dates(text, numerals, today),
        calendar_edges(text, today),
    )
    atoms = without_weekdays(text, _separate([atom for rule in rules for atom in islice(rule, MAX_READINGS)]), today)
    for atom in open_dates(text):
        yield _day(text, atom, role(text, atom, 0, 0), today)
    yield from _paired(text, atoms, today)


def _separate(atoms: list[DateAtom]) -> list[DateAtom]:
    """The longest of overlapping dates, in the order of the text."""
    kept: list[DateAtom] = []
    for atom in sorted(atoms, key=lambda a: (a.start, -a.end, a.loose)):
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
        elif atom.end - atom.start > kept[-1].end - kept[-1].start:
            kept[-1] = atom
    return kept


def _paired(text: str, atoms: list[DateAtom], today: date) -> Iterator[Reading]:
    index, floor, period_floor, start = 0, 0, 0, None
    while index < len(atoms):
        atom = atoms[index]
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        if following and joined(text, atom, following):
            period = PeriodAtom(atom.part, (atom.start, atom.end), following.part, (following.start, following.end))
            yield _period(text, period, today, atom.reason, following.reason)
            index, floor, period_floor, start = index + 2, following.end, following.end, None
            continue
        opened = _same_month_range(text, atom)
        if opened:
            yield _period(text, opened, today, atom.reason, atom.reason)
            index, floor, period_floor, start = index + 1, atom.end, atom.end, None
            continue
        kind = role(text, atom, floor, period_floor)
        if kind == "period_end" and start:
            yield from _two_ends(text, start, atom, today)
            start = None
        else:
            if start:
                yield _day(text, start, "period_start", today)
            start = atom if kind == "period_start" else None
            if not start:
                yield _day(text, atom, kind, today)
        index, floor = index + 1, atom.end
        period_floor = period_floor if start else atom.end
    if start:
        yield _day(text, start, "period_start", today)


def _same_month_range(text: str, atom: DateAtom) -> PeriodAtom | None:
    """In "1.-30.6." the first day borrows its month from the second."""
    before = _DAY_BEFORE_DASH.search(text, max(0, atom.start - 8), atom.start)
    if not before or not text[atom.start].isdigit() or not 1 <= int(before[1]) < atom.part.day:
        return None
    first = atom.part._replace(day=int(before[1]))
    return PeriodAtom(first, before.span(), atom.part, (atom.start, atom.end))


def _day(text: str, atom: DateAtom, kind: str, today: date) -> Reading:
    rank = Rank.LOOSE_DATE if atom.loose else Rank.DATE
    return single(rank, _found(text, kind, atom.part, (atom.start, atom.end), today, atom.reason))


def _found(text: str, kind: str, part: DayMonth, span: _Span, today: date, reason: str | None = None) -> Found:
    """The date's entity; one that does not exist keeps its own words as the value."""
    if not reason:
        try:
            return Found(kind, resolve_day(part, today).isoformat(), *span)
        except NoSuchDateError as error:
            reason = error.reason
    return Found(kind, text[slice(*span)], *span, reason)


def _ends(
    text: str,
    period: PeriodAtom,
    today: date,
    first_reason: str | None = None,
    last_reason: str | None = None,
) -> tuple[Found, Found]:
    first = last = None
    if not first_reason and not last_reason:
        try:
            start, end = resolve_period(period.first, period.last, today)
            reason = "ends_before_start" if end < start else None
            first = Found("period_start", start.isoformat(), *period.first_span)
            last = Found("period_end", end.isoformat(), *period.last_span, reason)
        except NoSuchDateError:
            pass  # each end is settled alone below, so that only the impossible one is refused
    return (
        first or _found(text, "period_start", period.first, period.first_span, today, first_reason),
        last or _found(text, "period_end", period.last, period.last_span, today, last_reason),
    )


def _period(
    text: str,
    period: PeriodAtom,
    today: date,
    first_reason: str | None = None,
    last_reason: str | None = None,
) -> Reading:
    ends = _ends(text, period, today, first_reason, last_reason)
    return Reading(Rank.DATE, period.first_span[0], period.last_span[1], ends)


def _two_ends(text: str, start: DateAtom, end: DateAtom, today: date) -> Iterator[Reading]:
    """Two ends told apart in the text but settled together: "kausi alkaa 1.1. ja päättyy 30.6."."""
    period = PeriodAtom(start.part, (start.start, start.end), end.part, (end.start, end.end))
    for found in _ends(text, period, today, start.reason, end.reason):
        yield single(Rank.DATE, found)
