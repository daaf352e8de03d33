"""Billing periods and lengths of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.understanding.grammar.calendar import LAST, MONTHS, ORDINAL, ORDINALS, STEM, DateAtom, DayMonth
from bot.understanding.grammar.entity import Found, Rank, Reading, single
from bot.understanding.grammar.numbers import Numeral

# Which dates are the ends of a period: 1.1.-30.6., tammikuun alusta kesäkuun loppuun, kausi alkaa 1.1. ja
# päättyy 30.6.
#
# Two dates are one period when a dash joins them, when the first opens and the second closes (alusta ...
# loppuun, alkaen ... asti) or when they stand in "1.1. ja 30.6. välillä". One date alone is an end of a period
# only when the message names the period (kausi, jakso) and the date's own verb says which end.

_DASH = re.compile(r"(?::?s?ta)? ?(?:alkaen )?(?:-{1,2}|\.{2,3}|\bviiva\b) ?")
_FROM_WORD = re.compile(r"(?::?s?ta|:sta|sta)?(?: (?:alkaen|lahtien|alkava|alkanut))? ?(?:- ?|ja |aina )?")
_FROM_STATED = re.compile(r":?s?ta\b|.*(?:alkaen|lahtien)")
_TO_STATED = re.compile(r"(?:(?::een|:n|een)\b)?(?: (?:asti|saakka|mennessa))|:?een\b")
_AND = re.compile(r":?n? ?ja ")
_BETWEEN = re.compile(r"(?::?n)? (?:valil|valis|vali\b|valin|valei)")
_BETWEEN_BEFORE = re.compile(r"\bvali(?:lla|lle|lta)? $")
_PERIOD = re.compile(
    r"\b(?:laskutus|tilaus|sopimus|lisenssi)?-?(?:kausi|kauden|kaudel\w+|kautta|kautemme|kaudemme|jakso\w*)"
)
_STARTS = re.compile(
    r"\b(?:alka|alko|alku|alkoi|kaynnisty|ensimmai)\w*(?: (?:on|oli|siis|meilla|aina|paiva|pvm"
    r"|paivamaara)){0,2} ?[:=]? ?$"
)
_ENDS = re.compile(
    r"\b(?:paatt|loppu|umpeutu|viimei)\w*(?: (?:on|oli|siis|meilla|aina|paiva|pvm|paivamaara"
    r"|jo|vasta)){0,2} ?[:=]? ?$"
)
_STARTS_HERE = re.compile(
    r"(?:kausi|jakso|kautemme|jaksomme)(?: on| oli)?[ :]+"
    r"(?:ja [^\s,.;:!?]+ (?:kk|kuukau\w+) |(?!ja |mutta |lisa|poist|ote|tila|haluta)[^\s,.;:!?]+ ){0,3}$"
)
_START_DAY = re.compile(r"\b(?:alkupaiva|alkamispaiva|aloituspaiva|alkupvm|alkaa)\w* ?[:=]? ?$")
_END_DAY = re.compile(r"\b(?:loppupaiva|paattymispaiva|lopetuspaiva|loppupvm)\w* ?[:=]? ?$")
_THEN_ENDS = re.compile(r",? (?:ja )?(?:se )?(?:paatt|loppu|umpeutu)[a-z]{0,8} ?:? ?")
_PERIOD_AFTER = re.compile(
    r" (?:(?P<start>alka(?:va|nut|nee)\w*)|(?P<end>(?:paatty|loppu|umpeutu)(?:va|nut"
    r"|nee)\w*)) (?:laskutus|tilaus)?(?:kau|jakso)"
)


def joined(text: str, first: DateAtom, second: DateAtom) -> bool:
    """Whether two neighbouring dates are the two ends of one period."""
    gap = text[first.end : second.start]
    if len(gap) > 20 or "\n" in gap:
        return False
    if _DASH.fullmatch(gap):
        return True
    if _THEN_ENDS.fullmatch(gap) and _STARTS.search(text[max(0, first.start - 40) : first.start]):
        return True
    opens = first.edge == "from" or bool(_FROM_STATED.match(gap))
    closes = second.edge == "to" or bool(_TO_STATED.match(text, second.end))
    if opens and closes and _FROM_WORD.fullmatch(gap):
        return True
    if not _AND.fullmatch(gap):
        return False
    before = text[max(0, first.start - 12) : first.start]
    return bool(_BETWEEN.match(text, second.end) or _BETWEEN_BEFORE.search(before))


def role(text: str, atom: DateAtom, floor: int, period_floor: int) -> str:
    """Give "period_start", "period_end" or "date".

    ``floor`` is where the previous date ended; the period's own word is looked for from ``period_floor`` on.
    """
    after = _PERIOD_AFTER.match(text, atom.end)
    if after:
        return "period_start" if after["start"] else "period_end"
    before = text[max(floor, atom.start - 60) : atom.start]
    if _START_DAY.search(before) and "alkaa" not in before:
        return "period_start"
    if _END_DAY.search(before):
        return "period_end"
    named = _PERIOD.search(text, max(period_floor, atom.start - 120), atom.start)
    if named and named.end() >= floor and _STARTS_HERE.search(before) and text.startswith(" alkaen", atom.end):
        return "period_start"
    if named and _STARTS.search(before) and named.end() >= floor:
        return "period_start"
    return "period_end" if named and _ENDS.search(before) else "date"


# Periods named as a whole: tammi-kesäkuu, tammikuusta kesäkuuhun, Q2/2026, 2. kvartaali, H1.


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
    rf"|\b(?P<first_b>(?P<m1b>{STEM})kuu(?:sta|n alusta)(?: (?P<y1b>20[0-9]{{2}}))?)"
    rf" (?P<last_b>(?P<m2b>{STEM})kuu(?:hun|n loppuun)\b"
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


# Lengths of time in months: "6 kk", "kuusi kuukautta", "puoli vuotta", "kvartaali", "vuoden jakso",
# "kuukausittain", "vuosi ja 6 kk".
#
# "vuosi" and "kuukausi" are lengths only where they measure something: "vuoden alusta", "ensi vuoden", "viime
# vuonna" and "kuukauden päästä" tell a date, "/kk" and "30 e kuussa" a price.

MAX_MONTHS = 120
_NOT_LENGTH = (
    r"(?! ?(?:sitten|takaperin|paasta?|kulut|alu[sl]|alku|lop[up]|puolival|vaihte|viimei|ensimmai"
    r"|aikana|aat|jalkipuol|ensipuol|tait|20[0-9]{2}|[a-z]+kuu))"
)
_UNIT = re.compile(
    rf"-? ?(?:(?P<month>kk(?:n|:[a-z]+)?\b|kuukau[a-z]*|kuuta\b)|(?P<quarter>kvartaal[a-z]*"
    rf"|neljannesvuo[a-z]*|vuosineljannes[a-z]*)"
    rf"|(?P<year>vuo(?:tta|den|si|deksi|delta|tinen)\b|v\b)){_NOT_LENGTH}"
)
_DECIMAL_YEARS = re.compile(
    rf"(?<![\w.,/])(?P<whole>[0-9]{{1,2}})[.,](?P<tenths>5|0) ?(?:vuotta|vuoden|v\b){_NOT_LENGTH}"
)
_LENGTHS_PERIOD = r"(?:laskutus|tilaus|sopimus)?(?:kausi|kauden|kaudella|jakso|vali|ajan)[a-z]*"
_MEASURED = rf"(?: (?:{_LENGTHS_PERIOD}|mittai\w+|pituin\w+|pituis\w+|valein|verran|kestoin\w+|laskutu\w+))"
_NOT_AFTER = (
    r"(?<!ensi )(?<!ens )(?<!viime )(?<!taman )(?<!tan )(?<!tama )(?<!kuluvan )(?<!edellisen )"
    r"(?<!seuraavan )(?<!tulevan )(?<!alkavan )"
    r"(?<!kalenteri)(?<!tilikauden )(?<!/)(?<!/ )(?<!per )(?<!koko )(?<!uuden )"
)
_FIXED = (
    (18, r"\b(?:(?:yksi|1) )?vuosi ja puoli(?: vuotta\b|\b(?! [a-z0-9]))"),
    (18, rf"\bpuol(?:i|)toista ?(?:vuotta|vuoden){_NOT_LENGTH}"),
    (
        6,
        rf"(?:\bpuol(?:i|en|eksi|et)? ?-?|(?<![0-9])1/2 ?|½ ?|\b0[.,]5 ?)vuo(?:tta|t\b|den|deksi|si"
        rf"|ttain)[a-z]*{_NOT_LENGTH}",
    ),
    (
        6,
        r"\bpuoli ?vuo(?:tis|tin|si)[a-z]*|\bpuol(?:i|en) ?vuo(?:sikau|tiskau)[a-z]*|½ ?v\b"
        r"|\b2 ?(?:kertaa|x) vuodessa|\bkahdesti vuodessa|\bkaks?i? kertaa vuodessa",
    ),
    (
        3,
        rf"{_NOT_AFTER}\b(?:kvartaal[a-z]*|neljannesvuo[a-z]+|vuosineljannes[a-z]*"
        rf"|vuosineljannek[a-z]+){_NOT_LENGTH}",
    ),
    (3, r"\b(?:nelja|4) kertaa vuodessa\b"),
    (4, r"\b(?:tertiaali[a-z]*|kolmannesvuosi[a-z]*|vuosikolmannes[a-z]*)"),
    (
        12,
        r"\b(?:vuosittain|vuosittai(?:nen|s[a-z]+)|vuosilasku(?:lla|tu[a-z]*|tettava\w*)"
        r"|vuosijakso\w*|vuosi(?:sopimu|tilau)[a-z]*|vuosikau[sd][a-z]*|joka vuosi|kerran vuodessa)\b",
    ),
    (12, rf"{_NOT_AFTER}\b(?:(?:yksi|yhden|1) )?(?:vuoden|vuodeksi){_NOT_LENGTH}\b"),
    (12, rf"{_NOT_AFTER}\bvuosi\b{_NOT_LENGTH}(?! ja\b)(?! (?:oli|on)\b)"),
    (
        1,
        r"\b(?:kuukausittain|kuukausittainen|kuukausittaisella|joka (?:kuukausi|kuu)"
        r"|kuukausilasku(?:lla|tu[a-z]*)|kerran kuussa|kerran kuukaudessa)\b",
    ),
    (1, rf"{_NOT_AFTER}\bkuukau[dvr]?en(?={_MEASURED})"),
    (1, r"^\W*(?:kuukausi?|kuukau[dvr]?en|kk)\W*$"),
)
_FIXED_PATTERNS = tuple((months, re.compile(pattern)) for months, pattern in _FIXED)
_YEARS_BEFORE = re.compile(rf"{_NOT_AFTER}\b(?P<year>vuo(?:si|den|tta)|v\.?)(?: ja| \+|,)? $")
# "kausi on kuusi": after the word for the period a bare small number can only be months.
_PERIOD_BEFORE = re.compile(
    r"\b(?:laskutus|tilaus|sopimus)?-?(?:kausi|kauden pituus|jakso|jakson pituus|vali|kauden"
    r"|jakson)(?: (?:on|oli|olisi?|ois|pituus|meilla|siis))*[ :=]*$"
)
_BARE = re.compile(r" *(?:$|[,;!?)\n]|\.(?:$| [^a-z0-9]))")


def length_readings(text: str, numerals: list[Numeral]) -> Iterator[Reading]:
    """Every length of time that is whole months; years and months told together are one ("vuosi ja 6 kk")."""
    simple = list(_simple(text, numerals))
    yield from simple
    years = {found.end: found for reading in simple for found in reading.found if int(found.value) % 12 == 0}
    for found in (found for reading in simple for found in reading.found):
        before = _YEARS_BEFORE.search(text, max(0, found.start - 40), found.start) if "v" in text else None
        if before and 0 < int(found.value) < 12 and re.search(r"k", text[found.start : found.end]):
            whole = years.get(before.end("year"))
            start, months = (whole.start, int(whole.value)) if whole else (before.start("year"), 12)
            if whole or before["year"].startswith("vuo") and before["year"] != "vuotta":
                yield _reading(months + int(found.value), start, found.end, False)


def _simple(text: str, numerals: list[Numeral]) -> Iterator[Reading]:
    for numeral in numerals:
        unit = _UNIT.match(text, numeral.end)
        if unit:
            factor = 1 if unit["month"] else 3 if unit["quarter"] else 12
            if unit["year"] == "v" and numeral.value > 10:
                continue
            yield _reading(numeral.value * factor, numeral.start, unit.end(), numeral.negative)
        elif _is_bare_length(text, numeral):
            yield _reading(numeral.value, numeral.start, numeral.end, False)
    if "v" in text or "kuu" in text or "kk" in text or "tertiaali" in text:
        for months, pattern in _FIXED_PATTERNS:
            for match in pattern.finditer(text):
                yield _reading(months, *match.span(), False)
    for match in _DECIMAL_YEARS.finditer(text):
        yield _reading(12 * int(match["whole"]) + (6 if match["tenths"] == "5" else 0), *match.span(), False)


def _is_bare_length(text: str, numeral: Numeral) -> bool:
    if numeral.value not in (1, 2, 3, 4, 6, 12, 24, 36) or not _BARE.match(text, numeral.end):
        return False
    return bool(_PERIOD_BEFORE.search(text[max(0, numeral.start - 40) : numeral.start]))


def _reading(months: int, start: int, end: int, negative: bool) -> Reading:
    reason = "negative" if negative else None if 1 <= months <= MAX_MONTHS else "range"
    return single(Rank.LENGTH, Found("months", -months if negative else months, start, end, reason))


# How much more time to pay is asked: "10 päivää lisää", "kahden viikon lykkäys", "kuukaudella eteenpäin".
#
# Days and weeks are an entity only where they are asked for, or stand alone as a reply: "laskun maksuaika on 14
# päivää" tells the terms of an invoice, and a date counted from today ("kahden viikon päästä") is a date.

_MOST_DAYS = 366
# As written and as said: "viikkoa", "viikkoo", "viikkua"; "kuukauden", "kuukauven", "kuukaure"; "päivää", "päivee".
_EXTENSION_UNIT = (
    r"(?:(?P<days>pv(?:aa|an)?|p(?:ai|ae)vv?(?:a|an|aa|ee|alla?|al|aksi?|aks)|vrk)\b"
    r"|(?P<weeks>vk(?:oa|oo|on|o|olla?|ol)?|viik(?:k?o[ao]|kua|ko|on|olla?|ol|oksi?|oks))\b"
    r"|(?P<months>kk(?:n|:n)?|kuukau(?:tta?|t|[dvr]?en?|s|si|[dvr]?ell?a?|[dvr]?eksi?))\b)"
)
_NUMBERED = re.compile(rf"-? ?{_EXTENSION_UNIT}")
_ONE = re.compile(rf"\b(?:yh[dr]?en |yh[dr]?ella? |yks(?:i)? )?{_EXTENSION_UNIT}")
_WORDS = ("viik", "paiv", "paev", "kuukau")
# "viikkoa" and "vk" stand after a number; without one they are no length.
_AFTER_NUMBER_ONLY = re.compile(r"(?:[ao]a|ee|oo|kua|ut|utta?|\bpva?a?n?|\bvrk|\bv?kk?\w{0,4})$")
_ASKED_AFTER = re.compile(
    r" (?:vaan |verran |viela? |saada |saisi\w* |sais |maksuaikaa |aikaa ){0,2}"
    r"(?:lis+(?:aa|ee)\b|lisa-?(?:aik|aja|maksu)|lykka|jatko[ao]\b|jatka|pidenn|piden|pitempi|pidemp|pitkitt|siir"
    r"|myohem|eteen?[pm]ain)"
)
_ASKED_BEFORE = re.compile(
    r"(?:lis+(?:aa|ee)|lisa-?aik+aa|lisamaksuaikaa|lykkaysta?|lykata|jatkoaikaa|jatkaa|pidennysta?|pidentaa|siirtaa"
    r"|siirto[ao]?|lykkays|pidennys|myohemmaksi|eteenpain)"
    r"(?: (?:maksuaikaa|aikaa|erapaivaa|laskua|noin|vaikka|esim(?:erkiksi)?|edes|viela?|maksamiseen|ainaki+n?))* ?$"
)
_NOT_FROM_TODAY = re.compile(r"(?! ?(?:paas|kulu|sis|sitten|ajan|kest|vali|mukais|myohas|maksuehto))")
# A reply that is nothing but the length, with the small words around it: "no vaikka viikko viel".
_ALONE_BEFORE = re.compile(
    r"\W*(?:(?:no|joo|edes|ainaki+n?|vaikka(?:pa)?|esim(?:erkiksi)?|viela?|mieluiten|siis)\b\W*)*"
)
_ALONE_AFTER = re.compile(
    r"\W*(?:(?:viela?|aikaa|maksuaikaa|riittaa|riittais?i?|sopis?i?|vois?i?|olis?i?|ois|hyva|kiva|kiitos|kiitti)\b\W*)*"
)


def extension_readings(text: str, numerals: list[Numeral]) -> Iterator[Reading]:
    """Every length of time that is asked for more."""
    for numeral in numerals:
        unit = _NUMBERED.match(text, numeral.end)
        if unit and not numeral.negative and _is_asked(text, numeral.start, unit.end()):
            yield _extension_reading(numeral.value, unit, numeral.start)
    for unit in _ONE.finditer(text) if any(word in text for word in _WORDS) else ():
        if not _AFTER_NUMBER_ONLY.search(unit.group()) and _is_asked(text, *unit.span()):
            yield _extension_reading(1, unit, unit.start())


def _is_asked(text: str, start: int, end: int) -> bool:
    if not _NOT_FROM_TODAY.match(text, end):
        return False
    alone = _ALONE_BEFORE.fullmatch(text, 0, start) and _ALONE_AFTER.fullmatch(text, end)
    return bool(alone or _ASKED_AFTER.match(text, end) or _ASKED_BEFORE.search(text[max(0, start - 60) : start]))


def _extension_reading(count: int, unit: re.Match[str], start: int) -> Reading:
    days = count * (7 if unit["weeks"] else 1)
    kind, value = ("months", count) if unit["months"] else ("extension_days", days)
    too_much = value > _MOST_DAYS or count < 1
    return single(Rank.MONEY, Found(kind, value, start, unit.end(), "range" if too_much else None))
