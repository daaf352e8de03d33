"""A value in the place of another: "3 eikä 8", "ei 15.4. vaan 18.2.", "45 e eikä 40".

The new value changes the input that holds the old one, whatever the words make of it by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from services.forms.what_if_words import folded

# Which kind of entity changes an input; of the others the value is set as it is.
_KINDS = {
    "effective_date": "date",
    "period_start": "period_start",
    "period_end": "period_end",
    "license_count": "license_count",
    "order_licenses": "license_count",
    "active_users": "active_users",
    "period_months": "months",
    "unit_price": "unit_price",
    "amount": "amount",
}
_DAYS = ("date", "period_start", "period_end")
_FIGURES = ("number", "license_count", "people", "active_users", "months", "unit_price", "amount")
_NOT_THE_SECOND = re.compile(r"(?: [a-z]+){0,2}[ ,]*\beika(?: (?!vaan\b)[a-z]+){0,2} *")
_NEGATED = re.compile(r"\bei(?:ka|vat)?\b(?: (?!vaan\b)[a-z]+){0,4} *$")
_BUT = re.compile(r"[^.?!0-9]{0,40}\bvaan(?: [a-z]+){0,3} *")


def with_replacements(
    message: Mapping[str, Any], inputs: Mapping[str, Any]
) -> tuple[Mapping[str, Any], dict[str, Any]]:
    """The message with each old value marked as `replaced`, the words of it `around`, and the new one of its kind.

    Also the inputs that no kind of value changes: the figure on the invoice.
    """
    text = folded(str(message.get("text") or ""))
    entities = [dict(one) for one in message.get("entities") or []]
    given = dict[str, Any]()
    for first, second in pairwise(one for one in entities if "start" in one):
        old, new = _old_and_new(text, first, second)
        if old is None or new is None or not new.get("valid", True):
            continue
        old["replaced"] = True
        name = _holder(inputs, old)
        if name in _KINDS:
            new["entity"] = new["entity"] if new["entity"] == "people" else _KINDS[name]
            if name == "period_end":
                new.update(_in_year_of(str(inputs[name]), new))
            new["value"] = _two_places(new["value"]) if name in ("unit_price", "amount") else new["value"]
            new.pop("role", None)
        elif name:
            given[name] = new["value"]
            new.update(replaced=True, around=(new["start"], new["end"]))
    return {**message, "entities": entities}, given


def _old_and_new(
    text: str, first: dict[str, Any], second: dict[str, Any]
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    gap = text[first["end"] : second["start"]]
    if not any(first["entity"] in family and second["entity"] in family for family in (_DAYS, _FIGURES)):
        return None, None
    negated = _NEGATED.search(text[: first["start"]])
    if negated and _BUT.fullmatch(gap):
        first["around"] = (negated.start(), second["start"])
        return first, second
    if not _NOT_THE_SECOND.fullmatch(gap):
        return None, None
    second["around"] = (first["end"] + gap.index("eika"), second["end"])
    return second, first


def _in_year_of(before: str, new: Mapping[str, Any]) -> dict[str, Any]:
    """Another day for the end of the period is in the same year, where none is written."""
    if not new.get("year_assumed"):
        return {}
    try:
        return {"value": date.fromisoformat(f"{before[:4]}{str(new['value'])[4:]}").isoformat(), "year_assumed": False}
    except ValueError:
        return {}


def _two_places(value: Any) -> str:
    return f"{Decimal(str(value)):.2f}"


def _holder(inputs: Mapping[str, Any], entity: Mapping[str, Any]) -> str | None:
    """The only input with this value."""
    names = [name for name, value in inputs.items() if _same(value, entity)]
    return names[0] if len(names) == 1 else None


def _same(value: Any, entity: Mapping[str, Any]) -> bool:
    if value is None or isinstance(value, bool | list):
        return False
    if entity["entity"] in _DAYS:
        return _same_day(str(value), entity)
    try:
        return Decimal(str(value)) == Decimal(str(entity["value"]))
    except InvalidOperation:
        return False


def _same_day(value: str, entity: Mapping[str, Any]) -> bool:
    """A day without a year is that of any."""
    try:
        days: Sequence[date] = [date.fromisoformat(value), date.fromisoformat(str(entity["value"]))]
    except ValueError:
        return False
    assumed = entity.get("year_assumed")
    return days[0] == days[1] or bool(assumed and (days[0].month, days[0].day) == (days[1].month, days[1].day))
