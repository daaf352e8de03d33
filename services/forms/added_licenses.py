"""Which count of a message is that of the licenses to be added.

"Meillä on 8, lisätään 3" tells two counts, a complaint one of the invoice, and "4 konsulttia" counts people for whom
licenses are taken. A bare number is the count where nothing else of the message can be it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from services.forms.quantity_figures import INVOICED
from services.forms.what_if_words import OWNERS, folded

ADDED, HAD = "added", "had"
_COUNT = "license_count"
_COUNTS = (_COUNT, "people")
_ADDS = re.compile(
    r"\b(?:lisa(?!ks)\w*|ote(?:taan|ttais|ttiin)\w*|ota(?:n|mme|isi\w*)|otimme|otin|otamme|uu(?:si|tta|den|sia)|tilaa\w*|tilat(?:aan|tiin)"
    r"|tilas\w+|osta\w*|oste\w+|osti\w*|hanki\w*|tule[ev]\w*|tuli(?:si|vat)?|aloit\w+|alkaa|palka\w+|rekry\w*|nost\w+|kasva\w*|tarvi\w+"
    r"|tarttee|saada|liitty\w*|enemman|plus)\b"
)
_HAS = re.compile(
    rf"\b(?:{OWNERS}|firmal(?:la\w*)?|tilaukse(?:s(?:sa\w*)?|l(?:la\w*)?)|sopimukses(?:sa\w*)?|ennesta\w+|entuudesta\w+|nykyis\w+"
    r"|nykyaan|talla hetkella|olemassa|olisi jo|on jo)\b"
)
_INVOICE = re.compile(r"\b(?:lasku(?!tus|ri|j)\w*|kappalemaar\w+|veloit\w+|rivi(?:lla|n|ssa)?)\b")
_PRICE = re.compile(r"\b(?:hin\w+|maks\w+|kuukausimaksu\w*|veloit\w+|summa\w*|alv\w*)\b[^~]*$")
_COUNTED = re.compile(r" (?!ja |tai |vai |mutta |per |kun |jos |vaikka )[a-z]{4,}")
_BREAK = re.compile(r"[,;:!?\n]|(?<!~)\.(?![0-9])|\b(?:ja|vaikka|vaik|mutta|mut|kun|ku|jos|joista|eika|niin)\b")
_AND = re.compile(r"(?: [a-z-]+){1,3} (?:ja|seka) (?:[a-z]+ )?")
_MOST = 999  # a longer bare number is an invoice's or a customer's


def with_added(message: Mapping[str, Any], known: Mapping[str, Any], asked: str | None) -> Mapping[str, Any]:
    """The message with the count of added licenses as its only license count."""
    text = folded(str(message.get("text") or ""))
    if not text.strip():
        return message  # what was kept from an earlier message has no words around it
    entities = _in_all(text, list(message.get("entities") or []))
    blotted = _blotted(text, entities)
    roles = {id(one): _role(blotted, one) for one in entities if _is_count(one)}
    dropped = _dropped(roles, asked)
    kept = [
        {**one, "entity": _COUNT} if one["entity"] == "people" else one for one in entities if id(one) not in dropped
    ]
    if asked in (None, _COUNT) and known.get(_COUNT) is None and not any(one["entity"] == _COUNT for one in kept):
        kept = _with_bare_count(blotted, kept)
    return {**message, "entities": kept}


def counts_with_roles(message: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The entities as they are kept without their words: a count on the invoice is a number, one they have is HAD."""
    entities = list(message.get("entities") or [])
    blotted = _blotted(folded(str(message.get("text") or "")), entities)
    return [_with_role(one, _role(blotted, one)) if _is_count(one) else one for one in entities]


def _with_role(count: Mapping[str, Any], role: str | None) -> Mapping[str, Any]:
    if role == INVOICED:
        return {**count, "entity": "number", "role": INVOICED}
    return {**count, "role": HAD} if role == HAD else count


def _is_count(entity: Mapping[str, Any]) -> bool:
    return entity["entity"] in _COUNTS and "start" in entity


def count_and_price(message: Mapping[str, Any]) -> Mapping[str, Any]:
    """The message with the count and the price of each in the place of their product: "3 x 52 €"."""
    told = list[Mapping[str, Any]]()
    for one in message.get("entities") or []:
        if "each" not in one:
            told.append(one)
            continue
        middle = one["start"] + len(str(one["count"]))
        told.append({**one, "entity": _COUNT, "value": one["count"], "end": middle})
        told.append({**one, "entity": "unit_price", "value": one["each"], "start": middle})
    return {**message, "entities": told}


def _in_all(text: str, entities: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The entities; of "2 konsulttia ja 3 harjoittelijaa" there are five."""
    summed = list[Mapping[str, Any]]()
    for one in entities:
        last = summed[-1] if summed else {}
        if last.get("entity") == "people" and _goes_on(text, last, one):
            both = {"value": int(last["value"]) + int(one["value"]), "end": one["end"]}
            summed[-1] = {**last, **both}
        else:
            summed.append(one)
    return summed


def _goes_on(text: str, people: Mapping[str, Any], more: Mapping[str, Any]) -> bool:
    if more["entity"] not in ("people", "number") or not (people.get("valid", True) and more.get("valid", True)):
        return False
    joined = _AND.fullmatch(text[people["end"] : more["start"]])
    return bool(joined) and (more["entity"] == "people" or bool(_COUNTED.match(text, more["end"])))


def _dropped(roles: Mapping[int, str | None], asked: str | None) -> set[int]:
    """Those on the invoice; those that the customer has, but for an answer to the question how many are added."""
    had = () if asked == _COUNT and ADDED not in roles.values() else (HAD,)
    return {one for one, role in roles.items() if role in (INVOICED, *had)}


def _blotted(text: str, entities: Sequence[Mapping[str, Any]]) -> str:
    """The dot of "15.2." ends no clause, and no value is a word."""
    for one in entities:
        if "start" in one:
            text = text[: one["start"]] + "~" * (one["end"] - one["start"]) + text[one["end"] :]
    return text


def _role(text: str, entity: Mapping[str, Any]) -> str | None:
    clause = " ".join(_around(text, entity))
    if _ADDS.search(clause):
        return ADDED
    if _INVOICE.search(clause):
        return INVOICED
    return HAD if _HAS.search(clause) else None


def _around(text: str, entity: Mapping[str, Any]) -> tuple[str, str]:
    """What stands before and behind a value in its clause."""
    return _BREAK.split(text[: entity["start"]])[-1], _BREAK.split(text[entity["end"] :], maxsplit=1)[0]


def _with_bare_count(text: str, entities: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    bare = [one for one in entities if one["entity"] == "number" and one.get("valid", True) and "start" in one]
    if len(bare) != 1 or not _may_count(text, bare[0]):
        return entities
    return [{**one, "entity": _COUNT} if one is bare[0] else one for one in entities]


def _may_count(text: str, number: Mapping[str, Any]) -> bool:
    before, after = _around(text, number)
    if number.get("role") or number.get("perhaps") or not 0 < int(number["value"]) <= _MOST:
        return False
    if _role(text, number) in (HAD, INVOICED):
        return False
    return bool(_COUNTED.match(after)) or not _PRICE.search(before)
