"""What was typed into a calculator's form, as the API's question, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from bot.understanding.grammar.extract import extract
from bot.web.api.calculator_errors import field_sentences
from bot.web.calculators.declaration import Calculator, Field
from bot.web.calculators.field_types import LONGEST_VALUE, read_count, read_day, read_exact
from calculators.errors import CalculationError
from services.clock import today
from services.rendering.errors import error_text

# How the API reads a kind of field, and which entities of the chat's grammar are the same thing.
_READINGS: dict[str, tuple[Callable[[str], Any], tuple[str, ...]]] = {
    "count": (read_count, ("license_count", "active_users", "months", "number")),
    "money": (read_exact, ("unit_price", "amount")),
    "date": (read_day, ("date", "period_start", "period_end")),
}
_YES = "yes"


@dataclass(frozen=True)
class Outcome:
    """The API's answer, or a sentence for each wrong field; neither while nothing has been filled in."""

    answer: dict[str, Any] | None
    errors: dict[str, str]


def run(calculator: Calculator, fields: Sequence[Field], typed: Mapping[str, str]) -> Outcome:
    """The outcome of what was typed; the typed words themselves are left as they were."""
    if not any(typed.get(field.name, "").strip() for field in fields if field.kind not in ("choice", "check")):
        return Outcome(None, {})
    rows = _filled_rows(fields, typed)
    try:
        return Outcome(calculator.answer(calculator.question(**_body(calculator, fields, typed, rows))), {})
    except ValidationError as error:
        errors = field_sentences(error.errors())
    except CalculationError as error:
        errors = {error.field: error_text(error)}
    return Outcome(None, {_on_page(field, rows): sentence for field, sentence in errors.items()})


def _filled_rows(fields: Sequence[Field], typed: Mapping[str, str]) -> list[int]:
    """The numbers of the rows on which something is written: an empty row between them is nothing to ask about."""
    return sorted({field.row for field in fields if field.row and typed.get(field.name, "").strip()})


def _on_page(field: str, rows: Sequence[int]) -> str:
    """The field of the page for the API's: `changes.0.date` is on the first row that is filled in."""
    name, _, rest = field.partition(".")
    number, _, column = rest.partition(".")
    return f"{name}.{rows[int(number)] - 1}.{column}" if column else field


def _body(
    calculator: Calculator, fields: Sequence[Field], typed: Mapping[str, str], rows: Sequence[int]
) -> dict[str, Any]:
    body: dict[str, Any] = {}
    lines: dict[int, dict[str, Any]] = {row: {} for row in rows}
    now = today()
    for field in fields:
        written = typed.get(field.name, "").strip()
        if written:
            target = body if field.row is None else lines[field.row]
            target[field.label] = _value(field, written, now)
    return {**body, calculator.rows.name: list(lines.values())} if calculator.rows else body


def _value(field: Field, written: str, now: date) -> Any:
    if field.kind == "check" or _YES in field.options:
        return written == _YES
    return _understood(written, *_READINGS[field.kind], now) if field.kind in _READINGS else written


def _understood(written: str, read: Callable[[str], Any], kinds: tuple[str, ...], now: date) -> str:
    """What the API cannot read is read as in the chat ("15.3.", "30 €/kk", "6 kk"), if it is one clear value."""
    try:
        read(written)
    except CalculationError:
        found = extract(written[:LONGEST_VALUE], now)
        if len(found) == 1 and found[0].valid and found[0].entity in kinds:
            return str(found[0].value)
    return written
