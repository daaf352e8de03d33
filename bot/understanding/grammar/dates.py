"""Dates in a message: written out, in digits, by month, relative to today or open at the end; and what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any

import holidays

from bot.understanding.grammar.calendar import (
    LAST,
    MONTHS,
    ORDINAL,
    ORDINAL_PARTITIVE,
    ORDINALS,
    STEM,
    DateAtom,
    DayMonth,
    NoSuchDateError,
    add_months,
    coming_day_of_month,
    full_year,
    nearest_day_of_month,
    resolve_day,
    resolve_period,
)
from bot.understanding.grammar.entity import MAX_READINGS, Found, Rank, Reading, fold, single
from bot.understanding.grammar.numbers import Numeral, find_numerals
from bot.understanding.grammar.periods import PeriodAtom, joined, named_periods, role
from bot.understanding.grammar.spoken_years import InDigits, years_in_digits

# Dates with a month's name: maaliskuun 15. päivä, 15. maaliskuuta 2026, 15 maalis, huhtikuun alusta,
# kesäkuun loppuun.

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
    r"|(?P<last>lop(?:ussa|usta|ust?|ulla|ulta|puun|pua|pu|puu)"
    r"|viim(?:ei|e|i|o)(?:nen|sena|sesta|seen|sta)(?: paiva\w*)?|vika(?:an|na|sta)? paiva\w*|vikaan)\b"
)
_EDGE = re.compile(rf"{_YEAR_BEFORE}\b(?P<month>{STEM})kuun?(?: (?P<mid_year>20[0-9]{{2}}))? ?(?:{EDGES}){_YEAR}")
# "Puoleen väliin huhtikuuta", "kymmenes neljättä".
_EDGE_FIRST = re.compile(rf"\b(?:{EDGES}) (?P<month>{STEM})kuuta\b{_YEAR}")
_NTHS = {ORDINAL_PARTITIVE[number]: number for number in range(1, 13)}
_NTH_OF_NTH = re.compile(
    rf"(?<![\w.,/])(?=[0-9a-z])(?:(?P<day>[0-9]{{1,2}})(?:\.|:s) ?|(?P<ordinal>{ORDINAL}) )(?:(?:{_DAY_WORD}) )?"
    rf"(?P<nth>{'|'.join(sorted(_NTHS, key=len, reverse=True))})\b"
    rf"(?! (?:kertaa|vuotta|kuukautta|paivaa|viikkoa|lasku)){_YEAR}"
)
_TOLD_YEAR = re.compile(
    r"\b(?:(?P<next>ensi|ens|seuraavan|tulevan)|(?P<previous>viime|edellisen)|taman|kuluvan) vuoden (?=$)"
)
_SINCE = re.compile(rf"\b(?P<month>{STEM})kuusta{_YEAR} (?:alkaen|lahtien|eteenpain)\b")


def month_name_dates(text: str, today: date) -> Iterator[DateAtom]:
    """Every date that names its month; nothing for a month alone."""
    for match in _NTH_OF_NTH.finditer(text) if "ta" in text else ():
        day = int(match["day"]) if match["day"] else ORDINALS[match["ordinal"]]
        year = int(match["year"]) if match["year"] else None
        yield DateAtom(*match.span(), DayMonth(day, _NTHS[match["nth"]], year))
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
    for pattern in (_EDGE, _EDGE_FIRST):
        for match in pattern.finditer(text):
            yield _atom(match, edge_day(match), edge_side(match))
    for match in _SINCE.finditer(text):
        yield _atom(match, 1, "from")


def edge_day(match: re.Match[str]) -> int:
    """The day an EDGES match points at: the 1st, the 15th or the LAST."""
    return 1 if match["first"] else 15 if match["middle"] else LAST


def edge_side(match: re.Match[str]) -> str:
    """Whether an EDGES match opens or closes a period: alusta / loppuun."""
    word = match["first"] or match["last"] or ""
    return "from" if word.endswith("sta") else "to" if word.endswith(("puun", "seen", "paivaan")) else ""


def _edge_after(match: re.Match[str]) -> str:
    return "from" if re.search(r"(?:sta|nnesta)$", match[0]) else "to" if re.search(r"(?:aan|een)$", match[0]) else ""


def _atom(match: re.Match[str], day: int, edge: str) -> DateAtom:
    groups = match.groupdict()
    written = groups.get("year") or groups.get("mid_year") or groups.get("early_year")
    year = int(written) if written else None
    start = match.start("month") if groups.get("early_year") is None else match.start()
    return DateAtom(min(start, match.start()), match.end(), DayMonth(day, MONTHS[match["month"]], year), edge)


# Dates told by a place in the month or year: kuun lopussa, ensi kuun 15. päivä, vuoden alusta.
#
# Rules where Finnish leaves a choice: the end of "kuu" and "vuosi" is this month's and this year's end; their
# beginning and "kuun 15. päivä" are the nearest; "kuun vaihteessa" is the first of the next month,
# "vuodenvaihteessa" the nearest 1.1.

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
# "15. päivä", "viidestoista päivä" and "20 päivä"; "20 päivää" and "20 päivän" are lengths.
_DAY_ALONE = re.compile(
    rf"(?<![\w.,/])(?=[0-9a-z])(?:(?P<day>[0-9]{{1,2}})(?:(?:\.|:s) ?(?:paiva|pv)(?:na|a|n|sta|an|aan)?| paiva(?:na)?)"
    rf"|(?P<ordinal>{ORDINAL}) paiva(?:na|an)?)\b(?! [a-z]+kuu)(?! ?(?:lisaa|lykkay|maksuaik))"
)
_FIRST_COUNTED = 3  # "toinen päivä" is another day as well
# A day that is still to come: "rahat tulee vasta 28. päivä", "20. päivään asti".
_COMING_BEFORE = re.compile(r"\b(?:vasta|tulee|tulevat|maksa(?:n|mme)|viimeistaan)(?: [a-z]+){0,2} $")
_COMING_AFTER = re.compile(r" (?:asti|saakka|mennessa)\b")


def calendar_edges(text: str, today: date) -> Iterator[DateAtom]:
    """Every date told by its place in a month or year, already with its year."""
    yield from _of_month(text, today)
    for match in _OF_YEAR.finditer(text):
        yield _year_edge(match, today)
    for match in _DAY_ALONE.finditer(text):
        if match["day"] or ORDINALS[match["ordinal"]] >= _FIRST_COUNTED:
            yield _day_alone(text, match, today)


def _edge_atom(match: re.Match[str], day: date, edge: str = "") -> DateAtom:
    return DateAtom(match.start(), match.end(), DayMonth(day.day, day.month, day.year), edge)


def _day_alone(text: str, match: re.Match[str], today: date) -> DateAtom:
    before = text[max(0, match.start() - 40) : match.start()]
    coming = _COMING_BEFORE.search(before) or _COMING_AFTER.match(text, match.end())
    find = coming_day_of_month if coming else nearest_day_of_month
    day = int(match["day"]) if match["day"] else ORDINALS[match["ordinal"]]
    try:
        return _edge_atom(match, find(day, today))
    except NoSuchDateError as error:
        return DateAtom(match.start(), match.end(), DayMonth(day, 1), reason=error.reason)


# Days of feasts: "vappuun", "juhannukseksi". What is only told to be near one ("vapun jälkeen") names no day.

_FEASTS = {
    "vappu": "Vappu", "juhannus": "Juhannuspäivä", "joulu": "Jouluaatto", "paasiainen": "Pääsiäispäivä",
    "uusivuosi": "Uudenvuodenpäivä", "itsenaisyyspaiva": "Itsenäisyyspäivä", "loppiainen": "Loppiainen",
}  # fmt: skip
_FEAST = re.compile(
    r"\b(?:(?P<vappu>vap(?:puun|puna|uksi|(?P<near_vappu>un)))|(?P<juhannus>juhannu(?:kseen|ksena|kseksi|(?P<near_juhannus>ksen)))"
    r"|(?P<joulu>joul(?:uun|una|uksi|(?P<near_joulu>un)))|(?P<paasiainen>paasiai(?:seen|sena|seksi|(?P<near_paasiainen>sen)))"
    r"|(?P<uusivuosi>uuteen ?vuoteen|uudeksi ?vuodeksi)|(?P<itsenaisyyspaiva>itsenaisyyspaiva(?:an|na|ksi))"
    r"|(?P<loppiainen>loppiai(?:seen|sena|seksi)))\b(?P<near> (?:jalkeen|paikkeil\w+|tieno\w+|aikaan|aikoihin))?"
)


def feast_dates(text: str, today: date) -> Iterator[DateAtom]:
    """The next day of every feast that is named as a day."""
    for match in _FEAST.finditer(text):
        name = next(name for name in _FEASTS if match[name])
        genitive = match.groupdict().get(f"near_{name}")
        if match["near"]:
            yield DateAtom(*match.span(), DayMonth(1, 1), reason="approximate")
        elif not genitive:
            yield _edge_atom(match, _next_feast(_FEASTS[name], today))


@lru_cache(maxsize=32)
def _next_feast(name: str, today: date) -> date:
    days = holidays.country_holidays("FI", years=(today.year, today.year + 1), language="fi")
    return min(day for day in days if day >= today and name in days.get_list(day))


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
            yield _edge_atom(match, add_months(today.replace(day=1), 1 + (which or 0) if which else 1))
            continue
        day = _day(match)
        month = add_months(today.replace(day=1), which or 0)
        try:
            found = (
                nearest_day_of_month(day, today)
                if which is None
                else resolve_day(DayMonth(day, month.month, month.year), today)
            )
            yield _edge_atom(match, found, edge_side(match))
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
    return _edge_atom(match, resolve_day(day, today), edge_side(match))


# Dates in digits: 15.3., 15.3.2026, 15.03.26, 15. 3. 2026, 15/3/2026, 15,3,2026, 15 03 2026, 2026-03-15, and 15.3
# where it can be no price.

_DOTTED = re.compile(
    r"(?<![\w/])(?<![0-9][.,:])(?P<day>[0-9]{1,2})\."
    r"(?: ?(?P<month>[0-9]{1,2})(?:\. ?(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
    r"|\.(?P<odd_year>[0-9]{2,6})(?![0-9]|\.[0-9])|\.? (?P<apart>20[0-9]{2})(?![0-9.,])(?! ?(?:e\b|€|eur))"
    r"|(?P<dot>\.)(?![0-9])|(?![0-9.%]|,[0-9])))",
    re.ASCII,
)
_SLASHED = re.compile(
    r"(?<![\w/.,])(?P<day>[0-9]{1,2})(?P<sign>[/,-])(?P<month>[0-9]{1,2})(?P=sign)"
    r"(?P<year>[0-9]{4}|[0-9]{2})(?![\w/])",
    re.ASCII,
)
# "10/4" may be a share as well: a date only where a word says so or a question for a day is open.
SHORT_SLASHED = re.compile(
    r"(?<![\w/.,-])(?P<day>0?[1-9]|[12][0-9]|3[01])/(?P<month>1[0-2]|0?[1-9])(?P<year>)(?![\w/])(?![.,-][0-9])",
    re.ASCII,
)
_DAY_BEFORE = re.compile(r"\berapaiv\w*(?: (?:on|oli|olisi|voisi olla))?[ :]{1,2}$")
_DAY_AFTER = re.compile(r" (?:asti|saakka|mennessa)\b")
_ISO = re.compile(
    r"(?<![\w/.,-])(?P<year>(?:19"
    r"|20)[0-9]{2})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})(?![0-9])",
    re.ASCII,
)
# "05 04 2026": with both zeros written out it is nothing else.
_APART = re.compile(
    r"(?<![\w/.,+-])(?<![0-9] )(?P<day>[0-3][0-9]) (?P<month>[01][0-9]) (?P<year>20[0-9]{2})"
    r"(?![\w/-])(?! ?[0-9])(?![.,][0-9])",
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
                yield _numeric_atom(match, match["year"])
    for match in SHORT_SLASHED.finditer(text) if "/" in text else ():
        if _DAY_AFTER.match(text, match.end()) or _DAY_BEFORE.search(text, max(0, match.start() - 40), match.start()):
            yield _numeric_atom(match, None)
    for match in _APART.finditer(text):
        yield _numeric_atom(match, match["year"], loose=True)
    for match in _DOTTED.finditer(text):
        atom = _dotted(match, text)
        if atom:
            yield atom


def _numeric_atom(match: re.Match[str], year: str | None, loose: bool = False) -> DateAtom:
    part = DayMonth(int(match["day"]), int(match["month"]))
    try:
        part = part._replace(year=full_year(year) if year else None)
    except NoSuchDateError as error:
        return DateAtom(match.start(), match.end(), part, reason=error.reason)
    return DateAtom(match.start(), match.end(), part, loose=loose)


def _dotted(match: re.Match[str], text: str) -> DateAtom | None:
    year = match["year"] or match["odd_year"] or match["apart"]
    if year:
        return _numeric_atom(match, year)
    day, month = int(match["day"]), int(match["month"])
    if not (1 <= month <= 12 and day <= 39) or " " in match[0]:
        return None
    before = text[max(0, match.start() - 16) : match.start()]
    if match["dot"]:
        sentence_ends = match.end() == len(text)
        if sentence_ends and len(match["month"]) == 2 and _NUMBER_BEFORE.search(before):
            return None
        return None if re.search(r"\b(?:klo|kello|versio)\w* ?$", before) else _numeric_atom(match, None)
    if not 1 <= day <= 31 or _UNIT_AFTER.match(text, match.end()) or _NUMBER_BEFORE.search(before):
        return None
    return _numeric_atom(match, None, loose=True)


# Times that name no day: "maaliskuussa", "ensi kuussa", "viikolla 14". They are kept as dates without a day
# (no_day), so that a form can ask for the day.
#
# A month in the genitive names a thing, not a time ("maaliskuun lasku"), and is nothing; nor is "viime kuussa",
# which tells when something went wrong and never answers a question for a day.

_OPEN_WHICH = r"(?:ensi|ens|seuraavassa|seuraavalla|tassa|talla|tana|tulevalla)"
_OPEN_TOLD_YEAR = r"(?:(?:ensi|ens|viime|taman|seuraavan|edellisen) vuoden )?"
_OPEN_YEAR = r"(?: (?:vuonna )?20[0-9]{2}\b)?"
_OPEN = re.compile(
    rf"\b(?:{_OPEN_TOLD_YEAR}(?:{STEM})kuu(?:ssa|lla|lle|hun|n aikana)\b{_OPEN_YEAR}"
    rf"|{_OPEN_WHICH} (?:kuussa|kuulla|kuulle|kuukautena|viikolla|viikolle)\b"
    r"|viik(?:olla|olle|ko) [0-9]{1,2}(?![\w.,]))"
)
_ALONE = re.compile(rf"\W*(?P<month>(?:{STEM})kuun?{_OPEN_YEAR})\W*")


def open_dates(text: str) -> Iterator[DateAtom]:
    """Every time without a day; the day and month of the atom hold no meaning."""
    if "kuu" not in text and "viik" not in text:
        return
    for match in _OPEN.finditer(text):
        yield DateAtom(match.start(), match.end(), DayMonth(1, 1), reason="no_day")
    alone = _ALONE.fullmatch(text)
    if alone:
        yield DateAtom(*alone.span("month"), DayMonth(1, 1), reason="no_day")


# Dates told from today: huomenna, ensi maanantaina, kahden viikon päästä.
#
# Rules where Finnish leaves a choice:
# - a weekday is the coming one, never today ("viime maanantaina": the last one before today);
# - a month away keeps the day number, clamped to the month's end.

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
    rf"(?P<weekday>{'|'.join(_WEEKDAYS)})(?:na|hin|sta|ksi|n asti|hin asti)\b"
    rf"|\b(?P<coming>ensi|ens|tuleva|seuraava) (?P<named>{'|'.join(_WEEKDAYS)})\b"
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
        yield _relative_atom(match, today + timedelta(days=_NAMED[match[0]]))
    for match in _WEEKDAY.finditer(text):
        yield _relative_atom(match, _weekday(match, today))
    yield from _shifted(text, numerals, today)


def weekday_of(text: str, atom: DateAtom) -> int | None:
    """0 for Monday, when the date was told by a weekday; else None."""
    match = _WEEKDAY.fullmatch(text, atom.start, atom.end)
    return _WEEKDAYS.index(match["weekday"] or match["named"]) if match else None


def _relative_atom(match: re.Match[str], day: date, edge: str = "", start: int | None = None) -> DateAtom:
    part = DayMonth(day.day, day.month, day.year)
    return DateAtom(match.start() if start is None else start, match.end(), part, edge)


def _weekday(match: re.Match[str], today: date) -> date:
    wanted, when = _WEEKDAYS.index(match["weekday"] or match["named"]), match["when"] or ""
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
            yield _relative_atom(match, _shift(match, numeral.value, today), start=numeral.start)
    for match in _SINGLE.finditer(text):
        if match["half"] and match["years"]:
            sign = 1 if match["later"] else -1
            yield _relative_atom(match, add_months(today, 6 * sign))
        elif not match["half"]:
            yield _relative_atom(match, _shift(match, 1, today))


def _shift(match: re.Match[str], count: int, today: date) -> date:
    steps = count if match["later"] else -count
    if match["days"] or match["weeks"]:
        return today + timedelta(days=steps * (7 if match["weeks"] else 1))
    return add_months(today, max(-1200, min(1200, steps * (12 if match["years"] else 1))))


# A date with its weekday: "perjantaina 13.3." is one date, and a weekday that the date does not have is refused.


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


# All dates and periods of a message: the dates found, paired into periods, with their years settled.

_Span = tuple[int, int]
_DAY_BEFORE_DASH = re.compile(r"(?<![\w.,/])([0-9]{1,2})\.?(?= ?- ?$)", re.ASCII)


def date_readings(text: str, numerals: list[Numeral], today: date) -> Iterator[Reading]:
    """Every date and period, each in its longest reading."""
    written = years_in_digits(text)
    if not written.years:
        yield from _date_readings(text, numerals, today)
        return
    for reading in _date_readings(written.text, find_numerals(written.text), today):
        found = tuple(_as_said(text, written, each) for each in reading.found)
        yield Reading(reading.rank, written.place(reading.start), written.place(reading.end, end=True), found)


def _as_said(text: str, written: InDigits, found: Found) -> Found:
    start, end = written.place(found.start), written.place(found.end, end=True)
    value = text[start:end] if found.value == written.text[found.start : found.end] else found.value
    return found._replace(value=value, start=start, end=end)


def _date_readings(text: str, numerals: list[Numeral], today: date) -> Iterator[Reading]:
    for period in islice(named_periods(text), MAX_READINGS):
        yield _period(text, period, today)
    rules = (
        numeric_dates(text),
        month_name_dates(text, today),
        relative_dates(text, numerals, today),
        feast_dates(text, today),
        calendar_edges(text, today),
    )
    atoms = without_weekdays(text, _separate([atom for rule in rules for atom in islice(rule, MAX_READINGS)]), today)
    for atom in open_dates(text):
        yield _dates_day(text, atom, role(text, atom, 0, 0), today)
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
        span = _same_month_range(text, atom)
        if span:
            yield _period(text, span, today, atom.reason, atom.reason)
            index, floor, period_floor, start = index + 1, atom.end, atom.end, None
            continue
        kind = role(text, atom, floor, period_floor)
        if kind == "period_end" and start:
            yield from _two_ends(text, start, atom, today)
            start = None
        else:
            if start:
                yield _dates_day(text, start, "period_start", today)
            start = atom if kind == "period_start" else None
            if not start:
                yield _dates_day(text, atom, kind, today)
        index, floor = index + 1, atom.end
        period_floor = period_floor if start else atom.end
    if start:
        yield _dates_day(text, start, "period_start", today)


def _same_month_range(text: str, atom: DateAtom) -> PeriodAtom | None:
    """In "1.-30.6." the first day borrows its month from the second."""
    before = _DAY_BEFORE_DASH.search(text, max(0, atom.start - 8), atom.start)
    if not before or not text[atom.start].isdigit() or not 1 <= int(before[1]) < atom.part.day:
        return None
    first = atom.part._replace(day=int(before[1]))
    return PeriodAtom(first, before.span(), atom.part, (atom.start, atom.end))


def _dates_day(text: str, atom: DateAtom, kind: str, today: date) -> Reading:
    rank = Rank.LOOSE_DATE if atom.loose else Rank.DATE
    return single(rank, _found(text, kind, atom.part, (atom.start, atom.end), today, atom.reason))


def day_found(text: str, part: DayMonth, span: _Span, today: date) -> Found:
    """The date of a day and a month."""
    return _found(text, "date", part, span, today)


_WHOLE_REPLY = re.compile(
    rf"\W*(?:(?:se|no|on|olisi|ois|vasta|sitte?n?|vaikka|joskus|viimeistaan|era ?paiva\w*)\b\W*){{0,4}}"
    rf"(?P<day>(?:(?P<number>[12]?[0-9]|3[01])(?:\.|:s|:nen)|(?:(?P<ordinal>{ORDINAL})|(?P<weekday>{'|'.join(_WEEKDAYS)}))\b))"
    r"\W*(?:(?:kiitos|kiitti|olisi|ois|sopisi|sopis|hyva|kai)\b\W*){0,2}"
)


_NOW_WORDS = r"(?:nyt|heti|saman ?tien|valittomasti|tasta paivasta)"
_NOW = re.compile(
    rf"\W*(?:(?:no|joo|ne|se|ihan|vaan|vaikka|jo|lisataan|lisatkaa|otetaan|alkaen)\b\W*){{0,3}}"
    rf"(?P<day>{_NOW_WORDS}(?: {_NOW_WORDS})*)\b"
    r"\W*(?:(?:alkaen|vaan|vaikka|lisataan|kayttoon|kiitos|kiitti|jos voi|jos onnistuu)\b\W*){0,3}"
)


def reply_of_now(text: str, today: date) -> Found | None:
    """Today as the whole reply to a question for a day: "nyt heti", "saman tien"."""
    match = _NOW.fullmatch(text)
    return Found("date", today.isoformat(), *match.span("day")) if match else None


def whole_reply_day(text: str, today: date) -> Found | None:
    """The day of a reply that is nothing else: "15.", "viidestoista", "perjantai"."""
    match = _WHOLE_REPLY.fullmatch(text)
    if not match:
        return None
    if match["weekday"]:
        ahead = (_WEEKDAYS.index(match["weekday"]) - today.weekday() - 1) % 7 + 1
        return Found("date", (today + timedelta(days=ahead)).isoformat(), *match.span("day"))
    try:
        day = nearest_day_of_month(int(match["number"]) if match["number"] else ORDINALS[match["ordinal"]], today)
    except NoSuchDateError as error:
        return Found("date", match["day"], *match.span("day"), error.reason)
    return Found("date", day.isoformat(), *match.span("day"))


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


# Which dates were written without their year: "15.3.", "huhtikuun alusta".
#
# The grammar gives such a date the nearest sensible year. A form that also knows the billing period may know
# better, so it has to be told that the year was assumed. "Huomenna" and "viikon päästä" leave nothing open.

_DATES = ("date", "period_start", "period_end")
_DAY_AND_MONTH = re.compile(
    r"\d{1,2}\s?[./]\s?\d{1,2}\b|(?:tammi|helmi|maalis|huhti|touko|kes[äa]|hein[äa]|elo|syys|loka|marras|joulu)(?:kuu|\b)",
    re.IGNORECASE,
)
_OPEN_MONTH = re.compile(rf"(?:[0-9]{{1,2}}(?:\.|:s|:nen)?|{ORDINAL})(?: ?(?:paiva|pv)[a-z]*)?")
_ASSUMED_YEARS_YEAR = re.compile(r"\d{4}|\d\s?[./]\s?\d{1,2}\s?[./]\s?\d{2}\b")


def with_assumed_years(entities: list[dict[str, Any]], today: date) -> list[dict[str, Any]]:
    """The entities, each date without a written year marked `year_assumed`; a period's year may stand at its end.

    One that names a day alone ("28. päivä") is `month_assumed`; one that its month does not have tells the `month`.
    """
    period = " | ".join(entity["text"] for entity in entities if entity["entity"].startswith("period_"))
    is_open = _is_open(period)
    return [
        {**entity, **_left_open(entity, is_open, today)} if entity["entity"] in _DATES else entity
        for entity in entities
    ]


def _left_open(entity: dict[str, Any], open_period: bool, today: date) -> dict[str, Any]:
    if entity.get("reason") == "no_such_day":
        month = _month_of(entity["text"], today)
        return {"month": month} if month else {}
    if _OPEN_MONTH.fullmatch(fold(entity["text"]).text):
        return {"month_assumed": True}
    open_year = open_period if entity["entity"].startswith("period_") else _is_open(entity["text"])
    return {"year_assumed": True} if open_year else {}


def _month_of(written: str, today: date) -> str | None:
    """The month that has no such day, "2026-02"; its year is this one where none is told."""
    plain = fold(written).text
    for atom in (*numeric_dates(plain), *month_name_dates(plain, today)):
        if 1 <= atom.part.month <= 12:
            return f"{atom.part.year or today.year}-{atom.part.month:02d}"
    return None


def _is_open(written: str) -> bool:
    written = years_in_digits(fold(written).text).text
    named = _DAY_AND_MONTH.search(written) or _NTH_OF_NTH.search(written)
    return bool(named) and not _ASSUMED_YEARS_YEAR.search(written)
