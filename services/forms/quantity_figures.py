"""Which figure of a question about the quantity is which: on the invoice, in the order, or the length of the period.

"Lisenssejä 65 kpl laskulla, tilauksessa 10, kausi 6 kk" tells all three, in any order. Each number goes to the role
whose words stand nearest; a comma or a "vaikka" between them is a long way. What cannot be told apart stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import Any

from services.forms.what_if_words import OWNERS, folded

INVOICED, LICENSES, MONTHS = "invoiced", "licenses", "months"
_KINDS = {INVOICED: "number", LICENSES: "license_count", MONTHS: "months"}
_COUNTS = ("license_count", "number", "active_users", "people")
_CUES = {
    INVOICED: re.compile(
        r"\b(?:(?:hyvitys)?lasku(?!tuskau|tusjak|tusval|tusper)\w*|veloit\w+|rivi\w*|kappalemaar\w+|kpl-?maar\w+|maaraksi|maarana)\b"
    ),
    LICENSES: re.compile(
        r"\b(?:(?:kayttaja)?li[sc]en[sc]*[ise]\w*|lissu\w*|tilau\w+|tilattu\w*|sopimu\w+|meita|meidan|"
        rf"{OWNERS}|kayttaj\w+|ostettu\w*)\b"
    ),
    MONTHS: re.compile(r"\b(?:(?:laskutus)?kau[ds]\w*|(?:laskutus)?jakso\w*|kuukau\w+)\b"),
}
_BREAK = re.compile(r"[,;:!?\n]|\.(?![0-9])|\b(?:vaikka|vaik|mutta|mut|eika|kun|ku|ja|joista)\b")
_FAR, _NEVER = 60, 200  # what a break between number and cue costs, and what having no cue does


def with_roles(message: Mapping[str, Any]) -> Mapping[str, Any]:
    """The message with its counts named for what they are, and an invoiced quantity with its `role`."""
    entities = list(message.get("entities") or [])
    counts = [entity for entity in entities if _is_count(entity)]
    text = folded(str(message.get("text") or ""))
    roles = _roles(text, counts, any(entity["entity"] == "months" for entity in entities))
    if not roles:
        return {**message, "entities": entities}
    named = {id(entity): _as(entity, role) for entity, role in zip(counts, roles, strict=True)}
    return {**message, "entities": [named.get(id(entity), entity) for entity in entities]}


_FRACTION = re.compile(r"(?<![\w.,])[0-9]{1,4},[0-9]{1,2}(?![\w.,]|\.[0-9])(?! ?(?:€|e\b|eur|%|h\b|tun))")
_SAYS = re.compile(
    r"\blasku(?!tus)\w*[^.!?]*\b(?:lukee|luki|on|oli|nakyy|seisoo|maara\w*|kpl|kappale\w*)\b|\bkappalemaar\w*|\bkpl\b|\bkappale\w*"
)


def fraction_on_invoice(message: Mapping[str, Any]) -> str | None:
    """A quantity of the invoice that is no whole number, as it was written: "laskulla lukee 13,5"."""
    text = folded(str(message.get("text") or ""))
    taken = [one for one in message.get("entities") or [] if "start" in one]
    for figure in _FRACTION.finditer(text) if _SAYS.search(text) else ():
        if not any(one["start"] < figure.end() and figure.start() < one["end"] for one in taken):
            return figure[0]
    return None


def _is_count(entity: Mapping[str, Any]) -> bool:
    return entity["entity"] in _COUNTS and entity.get("valid", True) and "start" in entity


def _as(entity: Mapping[str, Any], role: str) -> dict[str, Any]:
    named = {**entity, "entity": _KINDS[role]}
    return {**named, "role": INVOICED} if role == INVOICED else named


def _roles(text: str, counts: Sequence[Mapping[str, Any]], months_told: bool) -> tuple[str, ...] | None:
    """The role of each number; None when the words do not tell, or when there are more numbers than roles."""
    free = [INVOICED, LICENSES] if months_told else [INVOICED, LICENSES, MONTHS]
    if not 1 <= len(counts) <= len(free) or (len(counts) == 1 and not _CUES[INVOICED].search(text)):
        return None
    costs = [{role: _cost(text, entity, role) for role in free} for entity in counts]
    ways = sorted(
        (sum(cost[role] for cost, role in zip(costs, way, strict=True)), way)
        for way in permutations(free, len(counts))
        if all(role != MONTHS or cost[role] < _FAR for cost, role in zip(costs, way, strict=True))
    )
    if not ways or (len(ways) > 1 and ways[0][0] == ways[1][0]):
        return None
    best = ways[0][1]
    return best if any(cost[role] < _NEVER for cost, role in zip(costs, best, strict=True)) else None


def _cost(text: str, entity: Mapping[str, Any], role: str) -> int:
    """How far the nearest word of the role is; on the invoice beats the noun that is counted."""
    return min((_distance(text, entity, cue) for cue in _CUES[role].finditer(text)), default=_NEVER)


def _distance(text: str, entity: Mapping[str, Any], cue: re.Match[str]) -> int:
    gap = text[entity["end"] : cue.start()] if cue.start() >= entity["end"] else text[cue.end() : entity["start"]]
    return len(gap) + _FAR * (len(_BREAK.findall(gap)) + len(re.findall(r"[0-9]+", gap)))
