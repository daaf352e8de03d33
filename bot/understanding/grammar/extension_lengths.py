"""How much more time to pay is asked: "10 päivää lisää", "kahden viikon lykkäys", "kuukaudella eteenpäin".

Days and weeks are an entity only where they are asked for, or stand alone as a reply: "laskun maksuaika on 14 päivää"
tells the terms of an invoice, and a date counted from today ("kahden viikon päästä") is a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.grammar.entity import Found, Rank, Reading, single
from bot.understanding.grammar.numerals import Numeral

_MOST_DAYS = 366
# As written and as said: "viikkoa", "viikkoo", "viikkua"; "kuukauden", "kuukauven", "kuukaure"; "päivää", "päivee".
_UNIT = (
    r"(?:(?P<days>pv(?:aa|an)?|p(?:ai|ae)vv?(?:a|an|aa|ee|alla?|al|aksi?|aks)|vrk)\b"
    r"|(?P<weeks>vk(?:oa|oo|on|o|olla?|ol)?|viik(?:k?o[ao]|kua|ko|on|olla?|ol|oksi?|oks))\b"
    r"|(?P<months>kk(?:n|:n)?|kuukau(?:tta?|t|[dvr]?en?|s|si|[dvr]?ell?a?|[dvr]?eksi?))\b)"
)
_NUMBERED = re.compile(rf"-? ?{_UNIT}")
_ONE = re.compile(rf"\b(?:yh[dr]?en |yh[dr]?ella? |yks(?:i)? )?{_UNIT}")
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
            yield _reading(numeral.value, unit, numeral.start)
    for unit in _ONE.finditer(text) if any(word in text for word in _WORDS) else ():
        if not _AFTER_NUMBER_ONLY.search(unit.group()) and _is_asked(text, *unit.span()):
            yield _reading(1, unit, unit.start())


def _is_asked(text: str, start: int, end: int) -> bool:
    if not _NOT_FROM_TODAY.match(text, end):
        return False
    alone = _ALONE_BEFORE.fullmatch(text, 0, start) and _ALONE_AFTER.fullmatch(text, end)
    return bool(alone or _ASKED_AFTER.match(text, end) or _ASKED_BEFORE.search(text[max(0, start - 60) : start]))


def _reading(count: int, unit: re.Match[str], start: int) -> Reading:
    days = count * (7 if unit["weeks"] else 1)
    kind, value = ("months", count) if unit["months"] else ("extension_days", days)
    too_much = value > _MOST_DAYS or count < 1
    return single(Rank.MONEY, Found(kind, value, start, unit.end(), "range" if too_much else None))
