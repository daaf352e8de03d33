"""What a what-if changed, in words: "Nyt lisenssejä on 5 (äsken 3) ja kuukausihinta on 25,00 € (äsken 30,00 €):"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from services.content.texts import text
from services.rendering.formats import format_date, format_money, format_number, format_range
from services.rendering.words import count

_PERIOD = ("period_start", "period_end")
_EITHER_OR = ("with_vat",)  # tells by itself what it was before
# Of a price, of a period; and what was not told but assumed.
_SAID_ELSEWHERE = {"gross_price", "vat_rate", "period_end", "assumed_years", "assumed_months"}


def changes_text(before: Mapping[str, Any], now: Mapping[str, Any]) -> str | None:
    """The sentence that names each changed input, and what it was; None when none that is told differs."""
    if any(before.get(slot) != now.get(slot) for slot in _PERIOD) and all(now.get(slot) for slot in _PERIOD):
        changed = [_told("period", _shown_period(now) or "", _shown_period(before))]
    else:
        changed = []
    skipped = _SAID_ELSEWHERE | (set(_PERIOD) | {"period_months"} if "period_end" in now else set())
    changed += [
        _told(_called(name, now), _shown(name, now) or "", _shown(name, before))
        for name in now
        if name not in skipped and _differs(name, before, now) and _shown(name, now)
    ]
    return text("utter_changes", changes=_listed(changed)) if changed else None


def _differs(name: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """A price that comes to the same without VAT was told otherwise all the same."""
    names = ("unit_price", "gross_price") if name == "unit_price" else (name,)
    return any(before.get(one) != now.get(one) for one in names)


def values_text(inputs: Mapping[str, Any]) -> str:
    """These inputs by name and value: "lisenssejä on 3 ja summa on ilman arvonlisäveroa"."""
    told = [_told("period", period, None)] if (period := _shown_period(inputs)) else []
    skipped = _SAID_ELSEWHERE | {"period_start"} if told else _SAID_ELSEWHERE
    told += [
        _told(_called(name, inputs), shown, None)
        for name in inputs
        if name not in skipped and (shown := _shown(name, inputs))
    ]
    return _listed(told)


def _told(name: str, now: str, before: str | None) -> str:
    said = text(f"utter_change_{name}", now=now)
    return text("utter_change", now=said, before=before) if before and name not in _EITHER_OR else said


def _called(name: str, inputs: Mapping[str, Any]) -> str:
    """The day of a change is that of the addition where licenses are added."""
    return f"{name}_of_addition" if name == "effective_date" and "license_count" in inputs else name


def _listed(parts: list[str]) -> str:
    *first, last = parts
    return text("utter_changes_and", first=", ".join(first), last=last) if first else last


def _shown_period(inputs: Mapping[str, Any]) -> str | None:
    days = [inputs.get(slot) for slot in _PERIOD]
    return format_range(*(date.fromisoformat(str(day)) for day in days)) if all(days) else None


def _shown(name: str, inputs: Mapping[str, Any]) -> str | None:
    value = inputs.get(name)
    if value is None:
        return None
    if name == "unit_price":
        return _price(inputs)
    if name in ("with_vat", "method", "change"):
        found = f"utter_value_{name}_{str(value).lower()}"
        return text(found)
    if name in ("effective_date", "date", "period_start"):
        return format_date(date.fromisoformat(value))
    if name == "amount":
        return format_money(Decimal(value))
    if name == "period_months":
        return count("months", value)
    return format_number(value) if isinstance(value, int) else str(value)


def _price(inputs: Mapping[str, Any]) -> str:
    net = format_money(Decimal(str(inputs["unit_price"])))
    gross = inputs.get("gross_price")
    return text("utter_value_price_with_vat", gross=format_money(Decimal(gross)), net=net) if gross else net
