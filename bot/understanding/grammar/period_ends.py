"""Which dates are the ends of a period: 1.1.-30.6., tammikuun alusta kesäkuun loppuun, kausi alkaa 1.1. ja
päättyy 30.6.

Two dates are one period when a dash joins them, when the first opens and the second closes (alusta ...
loppuun, alkaen ... asti) or when they stand in "1.1. ja 30.6. välillä". One date alone is an end of a period
only when the message names the period (kausi, jakso) and the date's own verb says which end.
"""

from __future__ import annotations

import re

from bot.understanding.grammar.date_atoms import DateAtom

_DASH = re.compile(r"(?::?s?ta)? ?(?:alkaen )?(?:-{1,2}|\.{2,3}) ?")
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
