"""What was typed into a calculator's form, as the API's question, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from actions.clock import today
from actions.rendering.errors import error_text
from bot.nlu.grammar.extract import extract
from bot.server.form_fields import Field, Form
from bot.server.routes.calculator_errors import field_sentences
from bot.server.schemas.calculator_fields import LONGEST_VALUE, read_count, read_day, read_exact
from calculators.errors import CalculationError

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


async def run(form: Form, fields: Sequence[Field], typed: Mapping[str, str]) -> Outcome:
    """The outcome of what was typed; the typed words themselves are left as they were."""
    if not any(typed.get(field.name, "").strip() for field in fields if field.kind not in ("choice", "check")):
        return Outcome(None, {})
    try:
        return Outcome(await form.answer(form.question(**_body(form, fields, typed, today()))), {})
    except ValidationError as error:
        return Outcome(None, field_sentences(error.errors()))
    except CalculationError as error:
        return Outcome(None, {error.field: error_text(error)})


def _body(form: Form, fields: Sequence[Field], typed: Mapping[str, str], now: date) -> dict[str, Any]:
    body: dict[str, Any] = {}
    rows: dict[int, dict[str, Any]] = {}
    for field in fields:
        written = typed.get(field.name, "").strip()
        if not written:
            continue
        value = _value(field, written, now)
        if field.row is None:
            body[field.name] = value
        else:
            rows.setdefault(field.row, {})[field.label] = value
    if form.rows:
        # Up to the last one filled in: a gap before it is asked for, so that errors keep their row's number.
        body[form.rows.name] = [rows.get(row, {}) for row in range(1, max(rows, default=0) + 1)]
    return body


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
