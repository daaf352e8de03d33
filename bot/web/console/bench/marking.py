"""A message cut at its entities, so that a page can mark them where they stand.

>>> [piece.text for piece in pieces("lisää 3 heti", [{"entity": "number", "value": 3, "start": 6, "end": 7}])]
['lisää ', '3', ' heti']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from services.rendering.formats import format_date, format_money

_DATES = {"date", "period_start", "period_end"}
_SUMS = {"unit_price", "amount"}


class Piece(NamedTuple):
    """Words of the message; `entity` is what was read from them, None between entities."""

    text: str
    entity: Mapping[str, Any] | None = None


def pieces(text: str, entities: Sequence[Mapping[str, Any]]) -> list[Piece]:
    """The whole text in order. Of entities that overlap, the one that begins first, and then the longest, is marked."""
    found: list[Piece] = []
    end = 0
    for entity in sorted(entities, key=lambda one: (one["start"], -one["end"])):
        if entity["start"] < end or entity["end"] > len(text):
            continue
        if entity["start"] > end:
            found.append(Piece(text[end : entity["start"]]))
        found.append(Piece(text[entity["start"] : entity["end"]], entity))
        end = entity["end"]
    return [*found, Piece(text[end:])] if end < len(text) else found


def figure(value: Any, kind: str) -> str:
    """An entity's value as it is written in Finnish; one that is no date or sum stays as it is.

    >>> figure("2026-03-15", "period_start"), figure("30.00", "unit_price").replace("\xa0", " "), figure(3, "number")
    ('15.3.2026', '30,00 €', '3')
    """
    try:
        if kind in _DATES:
            return format_date(date.fromisoformat(str(value)))
        return format_money(Decimal(str(value))) if kind in _SUMS else str(value)
    except (ValueError, ArithmeticError):
        return str(value)
