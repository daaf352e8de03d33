"""Lengths of time in months: "6 kk", "kuusi kuukautta", "puoli vuotta", "kvartaali", "vuoden jakso",
"kuukausittain", "vuosi ja 6 kk".

"vuosi" and "kuukausi" are lengths only where they measure something: "vuoden alusta", "ensi vuoden", "viime
vuonna" and "kuukauden päästä" tell a date, "/kk" and "30 e kuussa" a price.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.grammar.entity import Found, Rank, Reading, single
from bot.understanding.grammar.numerals import Numeral

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
_PERIOD = r"(?:laskutus|tilaus|sopimus)?(?:kausi|kauden|kaudella|jakso|vali|ajan)[a-z]*"
_MEASURED = rf"(?: (?:{_PERIOD}|mittai\w+|pituin\w+|pituis\w+|valein|verran|kestoin\w+|laskutu\w+))"
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
