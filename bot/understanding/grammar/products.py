"""A count times a price: "3 x 52 €" is a sum of 156,00 €, and tells both the count and the price of one."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from bot.understanding.grammar.entity import fold
from bot.understanding.grammar.numbers import LICENSE

_MONEY = ("amount", "unit_price")
_TIMES = re.compile(
    rf"(?<![\w.,/x*×-])(?P<count>[1-9][0-9]{{0,3}}) ?(?:(?:kpl|kappaletta|{LICENSE}|hlo) ?)?[x*×] ?(?:a |à )?$"
)


def with_products(text: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entities; a sum that is multiplied has the product as its value, and is told by `count` times `each`.

    A price for a month stays the price of one, and the count before it a count of licenses.
    """
    folded = fold(text)
    plain = folded.text if folded.offsets is None else text.lower()
    marked = list[dict[str, Any]]()
    for entity in entities:
        times = _TIMES.search(plain, 0, entity["start"]) if entity["entity"] in _MONEY else None
        if times is None or not entity.get("valid", True):
            marked.append(entity)
            continue
        start, count = times.start("count"), int(times["count"])
        marked = [one for one in marked if one["end"] <= start]
        if entity["entity"] == "unit_price":
            counted = {"entity": "license_count", "value": count, "text": times["count"], "valid": True, "reason": None}
            marked += [{**entity, **counted, "start": start, "end": times.end("count")}, entity]
        else:
            marked.append(
                {
                    **entity,
                    "value": str(Decimal(str(entity["value"])) * count),
                    "text": text[start : entity["end"]],
                    "start": start,
                    "count": count,
                    "each": str(entity["value"]),
                }
            )
    return marked
