"""How two values of one message stand to each other: one or the other, one instead of the other, or the same twice."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

from bot.understanding.grammar.copula import BE
from bot.understanding.grammar.entity import fold

# - either: "30112 tai 30121", "joko FI21... tai FI37...": neither is taken (two_candidates);
# - instead: "ei 0045871 vaan 0045872", "12310, eiku 12311", "12310 pitäisi olla 12311": the first is superseded;
# - wrong: "lasku 10023 on väärin": superseded by what is still to be told;
# - the same: "kuun loppuun eli 31.3.", "perjantaina (13.3.)": one value, the one that is written out; where the two
#   differ, nobody knows which is right (two_candidates).

TWO_CANDIDATES = "two_candidates"
_FAMILIES = {
    **dict.fromkeys(("invoice_number", "reference_number", "number"), "invoice"),
    **{kind: kind for kind in ("business_id", "iban", "email", "date", "amount", "unit_price", "license_count")},
}
_EITHER = re.compile(r"[ ,.)]*\b(?:tai|vai|taikka)(?: (?!siis\b|oikeastaan\b)[a-z-]{1,14}){0,3}[ :(]*")
_INSTEAD = re.compile(
    r"[ ,.)]*(?:(?:[a-z-]{1,14} ){0,2}vaan|eikun?|ei kun?|eiku siis|tai siis|tai oikeastaan|siis|anteeksi|korjaan"
    r"|tarkoitin"
    r"|pi(?:taa|taisi|tais|ti) (?:siis )?olla|on vaarin,?(?: oikea on)?|-+>|=>|→)"
    rf"(?: (?:se|{BE}|lasku\w*|viite\w*|oikea)){{0,3}}[ :]*"
)
_NOT_THE_SECOND = re.compile(r"[ ,]*(?:eika|ei(?! vaan))(?: (?:se|ole|ollut|oo|lasku\w*)){0,2} *")
_SAME = re.compile(r" ?(?:,? ?(?:eli|siis)(?: siis| nyt| joka on)?|=|\() ?")
_NEGATED_BEFORE = re.compile(r"\bei(?:ka)?(?: [a-z-]{1,14}){0,3} $")
_WRONG = re.compile(
    r" (?:(?:on|oli|meni) (?:\w+ )?(?:vaar(?:in|a)|virheelli|pieles)|ei (?:ole|oo|pida) (?:\w+ )?(?:oike|paikka))"
)
_LONGEST_GAP = 50
_WEEKDAY = re.compile(r"(?:\w+ )?(?:maanan|tiis|keskivii|tors|perjan|lauan|sunnun)")


def with_relations(text: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entities; those that another one replaces are `superseded`, of two that exclude each other none is valid."""
    folded = fold(text)
    plain = folded.text if folded.offsets is None else text.lower()
    marked = [{**one, "superseded": True} if _WRONG.match(plain, one["end"]) else dict(one) for one in entities]
    for first, second in pairwise(marked):
        family = _FAMILIES.get(first["entity"])
        gap = plain[first["end"] : second["start"]]
        if family is None or family != _FAMILIES.get(second["entity"]) or len(gap) > _LONGEST_GAP:
            continue
        if _SAME.fullmatch(gap):
            _one_value(first, second)
        elif _INSTEAD.fullmatch(gap):
            _supersede(first, second, gap, plain)
        elif _NOT_THE_SECOND.fullmatch(gap):
            second["superseded"] = True
        elif _EITHER.fullmatch(gap):
            _doubt(first, second)
    return marked


def _one_value(first: dict[str, Any], second: dict[str, Any]) -> None:
    if first["value"] == second["value"] or first["entity"] != "date" or _is_weekday_of(first, second):
        first["superseded"] = True
        if "role" in first:
            second.setdefault("role", first["role"])
    else:
        _doubt(first, second)


def _is_weekday_of(first: dict[str, Any], second: dict[str, Any]) -> bool:
    """ "Perjantaina (20.3.)": any Friday."""
    if not (first.get("valid", True) and second.get("valid", True)):
        return not first.get("valid", True)
    days = [date.fromisoformat(str(one["value"])) for one in (first, second)]
    return bool(_WEEKDAY.match(fold(str(first["text"])).text)) and days[0].weekday() == days[1].weekday()


def _supersede(first: dict[str, Any], second: dict[str, Any], gap: str, plain: str) -> None:
    """ "15.3. -> 31.3." are two dates of one wish, and roles of their own are two values."""
    roles = first.get("role"), second.get("role")
    if roles[0] and roles[1] and roles[0] != roles[1]:
        return
    if "vaan" in gap.split() and not _NEGATED_BEFORE.search(plain, max(0, first["start"] - 40), first["start"]):
        return  # "12310 vaan": a filler
    first["superseded"] = True


def _doubt(*both: dict[str, Any]) -> None:
    if both[0]["value"] == both[1]["value"]:
        both[0]["superseded"] = True
        return
    for entity in both:
        entity.update(valid=False, reason=TWO_CANDIDATES)
