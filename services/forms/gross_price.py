"""A price that was told with VAT in it ("37,65 € sis. alv"), which an estimate without VAT cannot start from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_UNIT = (
    r"\W*(?:(?:€|e|eur\w*)(?!\w))?\W*(?:kk\b|kuukau\w+|kuussa)?\W*(?:per|/)?\W*(?:lisenss\w+|lissu\w*|käyttäjä\w*)?\W*"
)
_GROSS = re.compile(
    _UNIT + r"\(?(?:sis\w*\W*(?:alv|arvonlis)|alvi?lli|verolli|(?:alv\w*|vero\w*)\W*(?:sis|mukana|mukaan)"
    r"|(?:alvin|veron|arvonlisäveron)\s+kanssa)",
    re.IGNORECASE,
)
_PRICES = ("unit_price", "amount", "number")


def tells_gross_price(message: Mapping[str, Any], price: str) -> bool:
    """True when VAT is said to be in this very price, not when the customer asks for the result with VAT."""
    text = str(message.get("text") or "")
    prices = (e for e in message.get("entities") or [] if e["entity"] in _PRICES and str(e["value"]) == str(price))
    return any(_GROSS.match(text, e["end"]) for e in prices if "end" in e)
