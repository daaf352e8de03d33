"""The customer's own figure beside a result: "oma laskuni antaa 112,95", "laskulla lukee 404,37", "eikö pidä olla 540".

Such a figure changes nothing: it is compared with the result.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from services.forms import last_result as results
from services.forms.last_result import Shown
from services.forms.what_if_words import LONGEST, folded

COMPARED = (results.PRORATION, results.LICENSE_PRICE)
_SUMS = ("amount", "unit_price", "number")
_CLAIMS = re.compile(
    r"\blasku(?!t|ri)\w*(?: \w+){0,2}"
    r" (?:on|onkin|oli|olikin|lukee|luki|nakyy|naytti|nayttaa|seisoo|tuli|antaa|mukaan|sanoo|pyytaa|vaatii|summa\w*)\b"
    r"|\b(?:lukee|luki|luin|saan|sain|saatiin|saamme|saimme|veloitettiin|laskutettiin|laskutitte|veloititte)\b"
    r"|\b(?:oma|omat|omien|omalla|mun|minun|meidan|excel\w*|pomo\w*|kirjanpit\w+)\b[^.?!]*"
    r"\b(?:lask\w+|mukaan|antaa|sanoo|nayttaa|tuli|tulee|on)\b"
    r"|\b(?:eiko|eiks|eikos|eikohan)\b[^.?!]*\b(?:olla|tulla|olisi|ois|oo|ole|tuu|tule)\b"
    r"|\b(?:pitaisi|pitais|pitas|piti|pitanyt|kuuluisi|kuuluu)\b[^.?!]*\b(?:olla|tulla)\b|\bluulin\b"
)
# What asks to compute something else, or names an input of the result.
_SOMETHING_ELSE = re.compile(
    r"\b(?:paljonko|paljon|montako|jos|entas?|laske|hin(?:ta|nan|naksi)\w*|kausi\w*|kaud\w+|lisens\w+|kayttaj\w+)\b"
)


def own_figure(message: Mapping[str, Any], shown: Shown | None) -> Decimal | None:
    """The sum that the message sets beside the result shown last; None when it tells none, or anything else too."""
    text = folded(str(message.get("text") or ""))
    if shown is None or shown.missing or shown.calculation not in COMPARED or len(text) > LONGEST:
        return None
    entities = [entity for entity in message.get("entities") or [] if "start" in entity]
    sums = [entity for entity in entities if entity["entity"] in _SUMS]
    if len(sums) != 1 or len(entities) != 1 or not _CLAIMS.search(text) or _SOMETHING_ELSE.search(text):
        return None
    value = Decimal(str(sums[0]["value"]))
    return value.quantize(Decimal("0.01")) if value > 0 else None
