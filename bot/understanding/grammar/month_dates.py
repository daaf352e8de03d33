"""Dates with a month's name: maaliskuun 15. päivä, 15. maaliskuuta 2026, 15 maalis, huhtikuun alusta,
kesäkuun loppuun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.understanding.grammar.calendar import LAST, DayMonth
from bot.understanding.grammar.date_atoms import DateAtom
from bot.understanding.grammar.month_words import MONTHS, ORDINAL, ORDINALS, STEM

_DAY_WORD = r"(?:paiva|pv)[a-z]*|p:n[a-z]*"
_YEAR = r"(?: (?:vuonna )?(?P<year>20[0-9]{2})\b(?! ?(?:e\b|€|eur)))?"
_DAY = rf"(?:(?P<day>[0-9]{{1,2}})(?![0-9])|(?P<ordinal>{ORDINAL})\b)"
# A bare number after the month is a day only where nothing else follows it: "maaliskuun 10 lisenssiä" is no
# date.
_ENDS = r"(?= *(?:$|[,;!?)\n-]|\.(?:$| [^a-z])|(?:alkaen|lahtien|asti|saakka|ja|mutta|vai|tai|mennessa)\b))"
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{STEM})kuun(?: (?P<mid_year>20[0-9]{{2}}))? {_DAY}"
    rf"(?:(?P<after>(?:\.|:[a-z]{{1,5}})? ?(?:{_DAY_WORD})\b)|\.(?= *[a-z0-9]?)(?! ?(?:viik|vko"
    rf"|kert|pn))|:[a-z]{{1,5}}|(?<=[a-z])|{_ENDS}){_YEAR}"
)
_DAY_FIRST = re.compile(
    rf"(?<![\w.,/])(?=[0-9a-z])(?:(?P<day>[0-9]{{1,2}})(?:\.|:[a-z]{{1,5}})?"
    rf"|(?P<ordinal>{ORDINAL})) ?(?:(?:{_DAY_WORD})\.? )?"
    rf"(?P<month>{STEM})(?:kuu(?:ta|n|ssa|lle|hun)?)?\b(?![a-z-]){_YEAR}"
)
_YEAR_BEFORE = r"(?:\bvuoden (?P<early_year>20[0-9]{2}) )?"
EDGES = (
    r"(?P<first>alu(?:sta|ssa|lla|lta|st?)|alku(?:un|a|puole\w+)?|(?P<first_day>ensimmai\w+ paiva\w*))\b"
    r"|(?P<middle>puoli ?vali\w*|puolessa ?valissa|puoleen ?valiin|puolesta ?valista)\b"
    r"|(?P<last>lop(?:ussa|usta|ust?|ulla|ulta|puun|pua|pu|puu)|viimei(?:nen|sena|sesta|seen"
    r"|sta)(?: paiva\w*)?)\b"
)
_EDGE = re.compile(rf"{_YEAR_BEFORE}\b(?P<month>{STEM})kuun?(?: (?P<mid_year>20[0-9]{{2}}))? ?(?:{EDGES}){_YEAR}")
_TOLD_YEAR = re.compile(
    r"\b(?:(?P<next>ensi|ens|seuraavan|tulevan)|(?P<previous>viime|edellisen)|taman|kuluvan) vuoden (?=$)"
)
_SINCE = re.compile(rf"\b(?P<month>{STEM})kuusta{_YEAR} (?:alkaen|lahtien|eteenpain)\b")


def month_name_dates(text: str, today: date) -> Iterator[DateAtom]:
    """Every date that names its month; nothing for a month alone."""
    if "kuu" not in text and not re.search(rf"[0-9]\.? (?:{STEM})\b", text):
        return
    for atom in _atoms(text):
        yield _with_told_year(text, atom, today)


def _with_told_year(text: str, atom: DateAtom, today: date) -> DateAtom:
    """The date in the year that "ensi vuoden" or "viime vuoden" right before it tells."""
    told = _TOLD_YEAR.search(text, max(0, atom.start - 20), atom.start)
    if not told or atom.part.year:
        return atom
    year = today.year + (1 if told["next"] else -1 if told["previous"] else 0)
    return atom._replace(start=told.start(), part=atom.part._replace(year=year))


def _atoms(text: str) -> Iterator[DateAtom]:
    for pattern in (_MONTH_FIRST, _DAY_FIRST):
        for match in pattern.finditer(text):
            yield _atom(match, int(match["day"]) if match["day"] else ORDINALS[match["ordinal"]], _edge_after(match))
    for match in _EDGE.finditer(text):
        yield _atom(match, edge_day(match), edge_side(match))
    for match in _SINCE.finditer(text):
        yield _atom(match, 1, "from")


def edge_day(match: re.Match[str]) -> int:
    """The day an EDGES match points at: the 1st, the 15th or the LAST."""
    return 1 if match["first"] else 15 if match["middle"] else LAST


def edge_side(match: re.Match[str]) -> str:
    """Whether an EDGES match opens or closes a period: alusta / loppuun."""
    word = match["first"] or match["last"] or ""
    return "from" if word.endswith("sta") else "to" if word.endswith(("puun", "seen")) else ""


def _edge_after(match: re.Match[str]) -> str:
    return "from" if re.search(r"(?:sta|nnesta)$", match[0]) else "to" if re.search(r"(?:aan|een)$", match[0]) else ""


def _atom(match: re.Match[str], day: int, edge: str) -> DateAtom:
    groups = match.groupdict()
    written = groups.get("year") or groups.get("mid_year") or groups.get("early_year")
    year = int(written) if written else None
    start = match.start("month") if groups.get("early_year") is None else match.start()
    return DateAtom(min(start, match.start()), match.end(), DayMonth(day, MONTHS[match["month"]], year), edge)
