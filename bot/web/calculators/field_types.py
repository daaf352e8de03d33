"""Field types of the calculators' API: exact numbers, counts and days, as JSON numbers or strings.

A value that cannot be read raises the calculators' own errors, so every fault ends as one Finnish sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from pydantic.fields import ModelField

from calculators import checks
from calculators.errors import CalculationError, NotADate, NotANumber, NotTrueOrFalse, NotWholeNumber
from calculators.limits import (
    LAST_DAY_OF_MONTH,
    MAX_LICENSES,
    MAX_MONTHS,
    MAX_QUANTITY,
    MAX_ROWS,
    QUANTITY_DECIMALS,
)

LONGEST_VALUE = 60  # characters; no date or sum of money needs more
# The field's own name is known only to the model; the error handler reads it from the location.
UNNAMED = "other"

_GAPS = re.compile("[ \u00a0\u202f]")
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
_NUMBER_LITERAL = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?")
_WHOLE = re.compile(r"([+-]?[0-9]+)([.,]0+)?")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_FINNISH_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


class NumberLiteral(str):
    """A JSON number as it was written, so that no float stands between the request and the calculator."""


def read_exact(value: Any) -> Decimal:
    """30, "30.00", "1 234,50" as an exact number."""
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Decimal(value)
    written = _written(value, NotANumber)
    if isinstance(value, NumberLiteral) and _NUMBER_LITERAL.fullmatch(written):
        return Decimal(written)
    if not _NUMBER.fullmatch(written):
        raise NotANumber(UNNAMED)
    return Decimal(written.replace(",", "."))


def read_count(value: Any) -> int:
    """3, "3" or 3.0 as a whole number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    match = _WHOLE.fullmatch(_written(value, NotWholeNumber))
    if not match:
        raise NotWholeNumber(UNNAMED)
    return int(match[1])


def read_day(value: Any) -> date:
    """2026-03-15 or 15.3.2026 as a day."""
    written = _written(value, NotADate)
    iso, finnish = _ISO_DATE.fullmatch(written), _FINNISH_DATE.fullmatch(written)
    if isinstance(value, NumberLiteral) or not (iso or finnish):
        raise NotADate(UNNAMED)
    parts = iso.groups() if iso else reversed(finnish.groups()) if finnish else ()
    try:
        return date(*map(int, parts))
    except ValueError:
        raise NotADate(UNNAMED) from None


def read_flag(value: Any) -> bool:
    """true or false, nothing that only looks like them."""
    if not isinstance(value, bool):
        raise NotTrueOrFalse(UNNAMED)
    return value


def _written(value: Any, error: type[CalculationError]) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_VALUE:
        raise error(UNNAMED)
    return _GAPS.sub("", value)


if TYPE_CHECKING:
    Price = Decimal
    Amount = Decimal
    AnchorDay = int
    PeriodCount = int
    InvoicedQuantity = Decimal
    Licenses = int
    LicensesOrNone = int
    Months = int
    Day = date
    Flag = bool
else:
    _WRITTEN = {"type": "string", "pattern": "^[ \u00a0\u202f]*[+-]?[0-9 \u00a0\u202f]+([.,][0-9 \u00a0\u202f]+)?$"}
    _DECIMAL = {"anyOf": [_WRITTEN, {"type": "number", "exclusiveMinimum": 0}]}
    _NULL = {"type": "null"}

    def _whole_number(least: int, most: int) -> dict[str, Any]:
        return {"type": "integer", "minimum": least, "maximum": most}

    def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
        """The schema of a field that may be left empty."""
        example = {"example": schema["example"]}
        choices = schema.get("anyOf") or [{key: value for key, value in schema.items() if key != "example"}]
        return {"anyOf": [*choices, _NULL], **example}

    def _field(name: str, schema: dict[str, Any], *validators: Callable[[Any], Any]) -> type:
        """A pydantic 1 field type: the validators in turn, and its part of the OpenAPI schema."""

        class Field:
            @classmethod
            def __get_validators__(cls) -> Iterator[Callable[[Any], Any]]:
                yield from validators

            @classmethod
            def __modify_schema__(cls, field_schema: dict[str, Any], field: ModelField | None) -> None:
                field_schema.update(_or_null(schema) if field and field.allow_none else schema)

        Field.__name__ = name
        return Field

    def _checked(check: Callable[..., Any], **limits: int) -> Callable[[Any], Any]:
        """A calculator's own guard, so that all wrong fields are told at once and in the same words."""

        def validate(value: Any) -> Any:
            return check(UNNAMED, value, **limits)

        return validate

    _positive_quantity = partial(checks.exact_number, at_most=MAX_QUANTITY, decimals=QUANTITY_DECIMALS)

    Price = _field("Price", {**_DECIMAL, "example": "30.00"}, read_exact, _checked(checks.price))
    Amount = _field("Amount", {**_DECIMAL, "example": "300.00"}, read_exact, _checked(checks.amount))
    AnchorDay, PeriodCount = (
        _field(
            name,
            {"type": "integer", "minimum": 1, "maximum": most, "example": example},
            read_count,
            _checked(checks.whole_number, at_least=1, at_most=most),
        )
        for name, most, example in (("AnchorDay", LAST_DAY_OF_MONTH, 31), ("PeriodCount", MAX_ROWS, 4))
    )
    InvoicedQuantity = _field(
        "InvoicedQuantity", {**_DECIMAL, "example": "60"}, read_exact, _checked(_positive_quantity)
    )
    _some, _any_number, _months = (
        _whole_number(1, MAX_LICENSES),
        _whole_number(0, MAX_LICENSES),
        _whole_number(1, MAX_MONTHS),
    )
    Licenses = _field("Licenses", {**_some, "example": 3}, read_count, _checked(checks.licenses))
    LicensesOrNone = _field(
        "LicensesOrNone", {**_any_number, "example": 3}, read_count, _checked(checks.licenses, at_least=0)
    )
    Months = _field("Months", {**_months, "example": 6}, read_count, _checked(checks.months))
    Day = _field("Day", {"type": "string", "format": "date", "example": "2026-03-15"}, read_day, _checked(checks.day))
    Flag = _field("Flag", {"type": "boolean", "example": True}, read_flag)
