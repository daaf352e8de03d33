"""The forms of the calculator page: which fields each has, and how what was typed becomes the API's question.

A form runs the very function that answers the API, so the page and the API cannot differ.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from actions.clock import today
from actions.rendering.errors import error_text
from bot.nlu.grammar.extract import extract
from bot.server.routes import calculators as routes
from bot.server.routes.calculator_errors import field_sentences
from bot.server.schemas import calculators as questions
from bot.server.schemas.calculator_fields import LONGEST_VALUE, read_day, read_exact
from calculators.effective_dates import CHANGES
from calculators.errors import CalculationError
from calculators.proration import METHODS

ROWS = 4  # of changes, or of invoices
_DATES, _MONEY = ("date", "period_start", "period_end"), ("unit_price", "amount")


@dataclass(frozen=True)
class Field:
    """One input; of `changes.0.date` the label is that of `date`. `kind`: count, money, date, choice, check."""

    name: str
    kind: str
    options: tuple[str, ...] = ()
    required: bool = True

    @property
    def label(self) -> str:
        """The last part of the name."""
        return self.name.rpartition(".")[2]

    @property
    def row(self) -> int | None:
        """The number of the row that the field stands on, from 1."""
        parts = self.name.split(".")
        return int(parts[1]) + 1 if len(parts) == 3 else None


@dataclass(frozen=True)
class Form:
    """A calculator's fields, its question, and the route that answers it."""

    name: str
    fields: tuple[Field, ...]
    question: type[questions.Question]
    answer: Callable[[Any], Awaitable[dict[str, Any]]]


def _rows(name: str, *columns: tuple[str, str]) -> tuple[Field, ...]:
    return tuple(
        Field(f"{name}.{row}.{column}", kind, required=False) for row in range(ROWS) for column, kind in columns
    )


_PERIOD = (Field("period_start", "date"), Field("period_end", "date"))
_METHOD = Field("method", "choice", METHODS)
_PRICE = Field("price_per_month", "money")

FORMS = {
    form.name: form
    for form in (
        Form(
            "lisays",
            (Field("licenses", "count"), _PRICE, *_PERIOD, Field("effective_date", "date"), _METHOD)
            + (Field("with_vat", "check", required=False),),
            questions.ProrationQuestion,
            routes.prorate,
        ),
        Form(
            "muutokset",
            (Field("licenses_at_start", "count"), _PRICE, *_PERIOD)
            + (*_rows("changes", ("date", "date"), ("licenses", "count")), _METHOD),
            questions.LicenseChangesQuestion,
            routes.charge_license_changes,
        ),
        Form(
            "maara",
            (Field("licenses", "count"), Field("months", "count"), Field("invoiced", "money", required=False)),
            questions.InvoiceQuantityQuestion,
            routes.count_invoice_quantity,
        ),
        Form(
            "vapaat",
            (Field("licenses", "count"), Field("active_users", "count")),
            questions.FreeLicensesQuestion,
            routes.count_free_licenses,
        ),
        Form(
            "voimaantulo",
            (Field("change", "choice", CHANGES), Field("change_date", "date"), *_PERIOD),
            questions.EffectiveDateQuestion,
            routes.tell_effective_date,
        ),
        Form(
            "ylisuoritus",
            (Field("amount", "money"), Field("more_invoices_coming", "choice", ("yes", "no")))
            + _rows("invoices", ("date", "date"), ("amount", "money")),
            questions.OverpaymentQuestion,
            routes.allocate_overpayment,
        ),
        Form(
            "maksuaika",
            (Field("due_date", "date"),),
            questions.PaymentExtensionQuestion,
            routes.route_payment_extension,
        ),
    )
}


@dataclass(frozen=True)
class Outcome:
    """The API's answer, or a sentence for each wrong field; neither while nothing has been filled in."""

    answer: dict[str, Any] | None
    errors: dict[str, str]


async def run(form: Form, typed: Mapping[str, str]) -> Outcome:
    """The outcome of what was typed; the typed words themselves are left as they were."""
    if not any(typed.get(field.name, "").strip() for field in form.fields if field.kind not in ("choice", "check")):
        return Outcome(None, {})
    try:
        return Outcome(await form.answer(form.question(**_body(form, typed, today()))), {})
    except ValidationError as error:
        return Outcome(None, field_sentences(error.errors()))
    except CalculationError as error:
        return Outcome(None, {error.field: error_text(error)})


def _body(form: Form, typed: Mapping[str, str], now: date) -> dict[str, Any]:
    body: dict[str, Any] = {}
    rows: dict[str, dict[str, Any]] = {}
    for field in form.fields:
        written = typed.get(field.name, "").strip()
        if not written:
            continue
        value = _value(field, written, now)
        if field.row is None:
            body[field.name] = value
        else:
            rows.setdefault(field.name.rpartition(".")[0], {})[field.label] = value
    return {**body, **_lists(form, rows)}


def _lists(form: Form, rows: Mapping[str, dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Rows up to the last one filled in: a gap before it is asked for, so that errors keep their row's number."""
    names = {field.name.partition(".")[0] for field in form.fields if field.row is not None}
    lists = {}
    for name in names:
        filled = [int(row.partition(".")[2]) for row in rows if row.startswith(f"{name}.")]
        lists[name] = [rows.get(f"{name}.{row}", {}) for row in range(max(filled, default=-1) + 1)]
    return lists


def _value(field: Field, written: str, now: date) -> Any:
    if field.kind == "check" or field.name == "more_invoices_coming":
        return written == "yes"
    if field.kind == "date":
        return _understood(written, read_day, _DATES, now)
    return _understood(written, read_exact, _MONEY, now) if field.kind == "money" else written


def _understood(written: str, read: Callable[[str], Any], kinds: tuple[str, ...], now: date) -> str:
    """What the API cannot read is read as in the chat ("15.3.", "30 €/kk"), if it is one clear value."""
    try:
        read(written)
    except CalculationError:
        found = extract(written[:LONGEST_VALUE], now)
        if len(found) == 1 and found[0].valid and found[0].entity in kinds:
            return str(found[0].value)
    return written
