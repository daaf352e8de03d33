"""A calculation error as one Finnish sentence (data/texts/calculation_errors.yml)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from calculators.effective_dates import CHANGES
from calculators.errors import CalculationError
from calculators.proration import METHODS
from services.content.texts import load_texts, text
from services.rendering.formats import format_date, format_number, format_range

EXAMPLE_DATE = date(2026, 3, 15)
_KNOWN = {"unknown_method": METHODS, "unknown_change": CHANGES}
_BARE = ("first_year", "last_year", "anchor_day")  # a year has no gap between its thousands


def error_response(error: CalculationError) -> tuple[str, dict[str, str]]:
    """The name of the response and the values of its placeholders."""
    return f"utter_error_{error.code}", {**_shown(error), "field_name": field_name(error.field)}


def error_text(error: CalculationError) -> str:
    """The sentence itself."""
    name, values = error_response(error)
    return text(name, **values)


def field_name(field: str) -> str:
    """The Finnish name of an input; of `changes.0.date` the name of its last part."""
    name = f"utter_field_{field.rpartition('.')[2]}"
    return text(name if name in load_texts() else "utter_field_other")


def _shown(error: CalculationError) -> dict[str, str]:
    values = error.values
    shown = {name: _show(name, value) for name, value in values.items()}
    shown["example"] = format_date(EXAMPLE_DATE)
    shown["known"] = " tai ".join(_KNOWN.get(error.code, ()))
    first, last = values.get("first_day"), values.get("last_day")
    if isinstance(first, date) and isinstance(last, date):
        shown["period"] = format_range(first, last)
    return shown


def _show(name: str, value: object) -> str:
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, (int, Decimal)) and name not in _BARE:
        return format_number(value)
    return str(value)
