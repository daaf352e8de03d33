"""How much more time to pay is asked: "10 päivää lisää", "kahden viikon lykkäys", "kuukaudella eteenpäin".

Days and weeks are an entity only where they are asked for, or stand alone as a reply: "laskun maksuaika on 14 päivää"
tells the terms of an invoice, and a date counted from today ("kahden viikon päästä") is a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.grammar.entity import Found, Rank, Reading, single
from bot.nlu.grammar.numerals import Numeral

_MOST_DAYS = 366
_UNIT = (
    r"(?:(?P<days>pv(?:aa|an)?\b|paiva(?:a|n|lla)?\b|vrk\b)|(?P<weeks>vk(?:oa|on|o|olla)?\b|viik(?:koa|on|ko|olla)\b)"
    r"|(?P<months>kk(?:n|:n)?\b|kuukau(?:tta|den|si|della)\b))"
)
_NUMBERED = re.compile(rf"-? ?{_UNIT}")
_ONE = re.compile(rf"\b(?:yhden |yhdella |yks(?:i)? )?{_UNIT}")
_ONE_ENDINGS = ("si", "den", "della", "viikko", "viikon", "viikolla", "paiva", "paivan", "paivalla")
_ASKED_AFTER = re.compile(
    r" (?:vaan |verran |viela |saada |saisi\w* |sais |maksuaikaa |aikaa ){0,2}"
    r"(?:lisaa\b|lisa-?(?:aika|aja|maksu)|lykka|jatkoa|jatka|pidenn|piden|pitempi|pidemp|pitkitt|siir|siirt|myohemm|myohem"
    r"|eteenpain|eteempain)"
)
_ASKED_BEFORE = re.compile(
    r"(?:lisaa|lisa-?aikaa|lisaaikaa|lisamaksuaikaa|lykkaysta|lykata|jatkoaikaa|jatkaa|pidennysta|pidentaa|siirtaa|siirtoa|siirto"
    r"|lykkays|pidennys|myohemmaksi|eteenpain)"
    r"(?: (?:maksuaikaa|aikaa|erapaivaa|laskua|noin|vaikka|esim(?:erkiksi)?|edes|viela|maksamiseen|ainakin))* ?$"
)
_NOT_FROM_TODAY = re.compile(r"(?! ?(?:paas|kulu|sis|sitten|ajan|kest|vali|mukais|myohas|maksuehto))")
_ALONE = re.compile(r"\W*")


def extension_readings(text: str, numerals: list[Numeral]) -> Iterator[Reading]:
    """Every length of time that is asked for more."""
    for numeral in numerals:
        unit = _NUMBERED.match(text, numeral.end)
        if unit and not numeral.negative and _is_asked(text, numeral.start, unit.end()):
            yield _reading(numeral.value, unit, numeral.start)
    for unit in _ONE.finditer(text):
        if unit.group().endswith(_ONE_ENDINGS) and _is_asked(text, *unit.span()):
            yield _reading(1, unit, unit.start())


def _is_asked(text: str, start: int, end: int) -> bool:
    if not _NOT_FROM_TODAY.match(text, end):
        return False
    alone = _ALONE.fullmatch(text, 0, start) and _ALONE.fullmatch(text, end)
    return bool(alone or _ASKED_AFTER.match(text, end) or _ASKED_BEFORE.search(text[max(0, start - 60) : start]))


def _reading(count: int, unit: re.Match[str], start: int) -> Reading:
    days = count * (7 if unit["weeks"] else 1)
    kind, value = ("months", count) if unit["months"] else ("extension_days", days)
    too_much = value > _MOST_DAYS or count < 1
    return single(Rank.MONEY, Found(kind, value, start, unit.end(), "range" if too_much else None))
