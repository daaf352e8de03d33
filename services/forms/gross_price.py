"""A price that was told with VAT in it ("37,65 € sis. alv", "37,65 €/kk alv 25,5 %"): estimates start without VAT."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from calculators.vat import remove_vat, vat_rate
from services.forms.what_if_words import folded

_UNIT = (
    r"(?:[^\w+&]*(?:€|e|eur\w*)(?!\w))?[^\w+&]*(?:kk\b|kuukau\w+|kuussa)?[^\w+&]*(?:per|/)?[^\w+&]*"
    r"(?:lisens\w+|lissu\w*|kayttaja\w*)?[^\w+&]*"
)
_RATE = r"\W{0,3}(?:alv\W{0,2})?(?P<rate>[1-9][0-9]?(?:[.,][0-9]{1,2})?) ?(?:%|pros\w*)"
_WITH = re.compile(
    _UNIT + r"(?:sis\w*\W*(?:alv|arvonlis)\w*|alvi?lli\w*|verolli\w*|(?:alv\w*|vero\w*)\W*(?:sis\w*|mukana|mukaan)"
    rf"|(?:alvin|veron|arvonlisaveron)\s+kanssa)(?:{_RATE})?"
)
_RATED = re.compile(rf"{_UNIT}(?:alv|arvonlisavero)\w*{_RATE}")
_BEFORE = re.compile(
    r"(?:\b(?:verolli|alvi?lli|brutto)\w*(?: |-)?(?:kuukausi|yksikko)?hin\w*"
    r"|\bhin\w+ (?:alvein\w+|veroin\w+|sis\w*\.? alv\w*|(?:alvin|veron) kanssa))"
    r"(?: on| onkin| olisi| olis| ois)?[ :=]*$"
)
_PRICES = ("unit_price", "amount", "number")


class GrossPrice(NamedTuple):
    """Where the words stand that tell it, and the rate in per cent if it was told with them."""

    start: int
    end: int
    rate: str | None


def gross_price_of(message: Mapping[str, Any], price: str) -> GrossPrice | None:
    """The words that say VAT is in this very price; None also where the customer asks for the result with VAT."""
    text = folded(str(message.get("text") or ""))
    for entity in message.get("entities") or []:
        if entity["entity"] not in _PRICES or str(entity["value"]) != str(price) or "end" not in entity:
            continue
        after = _WITH.match(text, entity["end"]) or _RATED.match(text, entity["end"])
        if after:
            return GrossPrice(entity["end"], after.end(), (after["rate"] or "").replace(",", ".") or None)
        before = _BEFORE.search(text[: entity["start"]])
        if before:
            return GrossPrice(before.start(), before.end(), None)
    return None


def net_price(gross: str, day: date, rate: str | None = None) -> tuple[str, str]:
    """The price without VAT in whole cents, and the rate: the told one, else the one in force on the day.

    Raises CalculationError.
    """
    percent = Decimal(rate) if rate else vat_rate(day)
    return str(remove_vat(Decimal(gross), percent).net), str(percent)
