"""A changed price of a license: told anew, with or without VAT in it, or by a share or a sum of the one before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from calculators.rounding import round_to_cents
from services.clock import today
from services.forms.count_changes import Values, one_of
from services.forms.gross_price import gross_price_of, net_price
from services.forms.what_if_words import Said, Unreadable

_PRICE = r"(?:kuukausi|yksikko|sopimus)?hin(?:ta|nan|nalla|taan|naksi)\w*"
_BE = r"(?:olisi |ois |olis |on )?"
_HALF = re.compile(
    rf"\bpuolikka\w+ {_PRICE}|\bpuole(?:en|lla) {_PRICE}|\bpuolet halvem\w+"
    rf"|\b{_PRICE} {_BE}(?:puolitt\w+|puoleen|puolet)(?: halvem\w+| pienem\w+)?"
)
_DOUBLE = re.compile(rf"\btupla\w* ?-?{_PRICE}|\bkaksinkertai\w+ {_PRICE}|\b{_PRICE} {_BE}(?:tupla\w*|kaksinkertai\w+)")
_TIMES = ((_HALF, Fraction(1, 2)), (_DOUBLE, Fraction(2)))
_PERCENT = re.compile(r"(?P<percent>[0-9]{1,3}(?:[.,][0-9]{1,2})?) ?(?:%:?\w*|pros\w*)")
_UP = re.compile(r"\b(?:hinnan)?(?:nous\w+|kallii\w+|kalleem\w+|korke\w+|korot\w+|suurem\w+|enemman|nost\w+)")
_DOWN = re.compile(r"\b(?:hinnan)?(?:alen\w+|halvem\w+|pienem\w+|edullisem\w+|laske[en]\w*|alem\w+|vahemman)")
_NET_AFTER = re.compile(
    r"(?:\W*(?:kk\b|kuussa))?\W*(?:\+ ?alv\w*(?: ?[0-9.,]+ ?%)?|alv\w* ?0(?![0-9]) ?%?|ilman (?:alv|vero|arvonl)\w*"
    r"|alvi?t[ot]\w*|verot[ot]\w*|netto\w*)"
)
_PRICED = re.compile(rf"\b(?:{_PRICE}|maksa\w+|kuukausimaksu\w*)[^0-9]*$")
_BY_A_PRICE = re.compile(r"(?:lla|kk|kuussa|kuukau\w+)$")  # "25 eurolla"
# The price that is known has VAT in it: "hinta sisältää alvin".
_IS_GROSS = re.compile(
    r"\bhin(?:ta|nassa|taan) (?:jo )?(?:sisal\w+|on|onkin|oli|olikin) (?:jo )?"
    r"(?:(?:alv(?!i?t)\w*|arvonlisavero\w*|vero(?!t)\w*)(?: mukana)?|verolli\w+|alvi?lli\w+)"
)
_A_YEAR = re.compile(r"[^0-9]*(?:vuo|/ ?v\b)")


def read_price(said: Said, inputs: Values) -> dict[str, Any]:
    """The price without VAT, and the one with it where it was told so. Raises Unreadable and CalculationError."""
    before = Fraction(inputs.get("unit_price") or 0)
    if before and not inputs.get("gross_price") and said.take_match(_IS_GROSS):
        return _of_gross(str(inputs["unit_price"]), inputs, None)
    changed = _relative(said, before) if before else None
    if changed is not None:
        return _net(changed)
    sums = said.entities("unit_price", "amount") + said.entities("number")
    prices = [_told(said, entity, inputs) for entity in sums if _is_price(said, entity, asked=not before)]
    if not prices:
        return {}
    net = one_of([price["unit_price"] for price in prices], inputs.get("unit_price"), said)
    return next(price for price in prices if price["unit_price"] == net)


def _is_price(said: Said, entity: Mapping[str, Any], *, asked: bool) -> bool:
    """A sum alone may be anything; one that is supposed, or named by a word of prices or of VAT, is the price."""
    if asked or entity["entity"] == "unit_price" or _PRICED.search(said.before(entity["start"])):
        return True
    if entity["entity"] == "number":
        return False
    price = {"text": said.original, "entities": [entity]}
    named = _BY_A_PRICE.search(said.whole[entity["start"] : entity["end"]]) or _NET_AFTER.match(
        said.whole, entity["end"]
    )
    return said.supposes or bool(named) or gross_price_of(price, str(entity["value"])) is not None


def _relative(said: Said, before: Fraction) -> Fraction | None:
    for pattern, factor in _TIMES:
        if said.take_match(pattern):
            return before * factor
    percent, up, down = (pattern.search(said.text) for pattern in (_PERCENT, _UP, _DOWN))
    turned = up or down
    if not percent or not turned or (up and down):
        return None
    said.take(*percent.span())
    said.take(*turned.span())
    share = Fraction(percent["percent"].replace(",", ".")) / 100
    return before * (1 + share if up else 1 - share)


def _net(price: Fraction) -> dict[str, Any]:
    rounded = round_to_cents(price)
    if rounded <= 0:
        raise Unreadable
    return {"unit_price": str(rounded), "gross_price": None, "vat_rate": None}


def _told(said: Said, entity: Mapping[str, Any], inputs: Values) -> dict[str, Any]:
    price, end = str(entity["value"]), entity["end"]
    said.take_entity(entity)
    if entity.get("reason") == "not_monthly" and _A_YEAR.match(said.whole, entity["start"] + len(price.split(".")[0])):
        return _net(Fraction(price) / 12)
    if not entity.get("valid", True):
        raise Unreadable
    start = end + len(said.whole[end:]) - len(said.whole[end:].lstrip())
    for pattern, sign in ((_UP, 1), (_DOWN, -1)):
        turned = pattern.match(said.whole, start)
        if turned and inputs.get("unit_price"):
            said.take(*turned.span())
            return _net(Fraction(inputs["unit_price"]) + sign * Fraction(price))
    net = _NET_AFTER.match(said.whole, end)
    gross = None if net else gross_price_of({"text": said.original, "entities": [entity]}, price)
    if net:
        said.take(*net.span())
    if gross is None:
        return {"unit_price": price, "gross_price": None, "vat_rate": None}
    said.take(gross.start, gross.end)
    return _of_gross(price, inputs, gross.rate)


def _of_gross(price: str, inputs: Values, rate: str | None) -> dict[str, Any]:
    day = inputs.get("effective_date")
    net, percent = net_price(price, date.fromisoformat(day) if day else today(), rate)
    return {"unit_price": net, "gross_price": price, "vat_rate": percent}
