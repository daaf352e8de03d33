"""A date with its weekday: "perjantaina 13.3." is one date, and a weekday that the date does not have is refused."""

from __future__ import annotations

from datetime import date

from bot.understanding.grammar.calendar import NoSuchDateError, resolve_day
from bot.understanding.grammar.date_atoms import DateAtom
from bot.understanding.grammar.relative_dates import weekday_of


def without_weekdays(text: str, atoms: list[DateAtom], today: date) -> list[DateAtom]:
    """The dates in the order of the text, without the weekdays that only name the next date again."""
    kept: list[DateAtom] = []
    for atom in atoms:
        weekday = weekday_of(text, kept[-1]) if kept and text[kept[-1].end : atom.start] in (" ", ", ") else None
        if weekday is not None and text[atom.start].isdigit():
            kept[-1] = _checked(atom, weekday, today)
        else:
            kept.append(atom)
    return kept


def _checked(atom: DateAtom, weekday: int, today: date) -> DateAtom:
    try:
        differs = resolve_day(atom.part, today).weekday() != weekday
    except NoSuchDateError:
        return atom
    return atom._replace(reason="weekday") if differs and not atom.reason else atom
