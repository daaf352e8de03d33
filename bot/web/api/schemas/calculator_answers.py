"""What the calculators' API gives: sums of money as strings, the steps, and the answer in Finnish."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from bot.web.api.schemas import calculator_examples as examples


class StepLine(BaseModel, schema_extra=examples.STEP):
    """One step of the working, in Finnish."""

    label: str
    expression: str
    value: str


class _Answer(BaseModel):
    total: str
    steps: list[StepLine]
    text: str


class Vat(BaseModel):
    """The sum with VAT, when it was asked for."""

    rate: str
    vat: str
    total: str
    steps: list[StepLine]
    text: str


class TimelineSpan(BaseModel):
    """A stretch of the period; `x` and `width` in thousandths of it."""

    x: int
    width: int
    charged: bool
    text: str


class TimelineMark(BaseModel):
    """A day on which something happened; its number stands at `label_x`, `lane` rows above the lowest."""

    x: int
    label_x: int
    lane: int
    text: str


class TimelineMonth(BaseModel):
    """Where a month begins, and its short name where there is room."""

    x: int
    text: str


class TimelineDrawing(BaseModel):
    """The billing period as a drawing, and as the parts to draw it from."""

    title: str
    description: str
    first_day: str
    last_day: str
    lanes: int
    months: list[TimelineMonth]
    spans: list[TimelineSpan]
    marks: list[TimelineMark]
    svg: str


class ProrationAnswer(_Answer, schema_extra=examples.PRORATION_ANSWER):
    """The estimate without VAT, and with it when asked."""

    method: str
    vat: Vat | None
    timeline: TimelineDrawing


class ExplanationLine(BaseModel):
    """One reading under which the invoiced quantity comes out."""

    kind: str
    licenses: int
    months: int
    rest: str
    text: str


class InvoiceQuantityAnswer(_Answer):
    """`total` is what the invoice should show; the rest is given when `invoiced` was."""

    quantity: int
    invoiced: str | None
    matches: bool | None
    difference: str | None
    explanations: list[ExplanationLine] | None


class FreeLicensesAnswer(_Answer):
    """Licenses without an active user."""

    free_licenses: int


class ChangeLine(BaseModel):
    """One day's change and its price."""

    date: date
    licenses_before: int
    licenses_after: int
    charged_licenses: int
    amount: str


class LicenseChangesAnswer(_Answer):
    """The changes of one billing period and their sum."""

    method: str
    charged_licenses: int
    licenses_next_period: int
    next_period_start: date
    lines: list[ChangeLine]
    timeline: TimelineDrawing


class AllocationLine(BaseModel):
    """One invoice and its share of the overpayment."""

    date: date
    amount: str
    allocated: str
    left_to_pay: str


class OverpaymentAnswer(_Answer):
    """`total` is what the listed invoices leave: credit while invoices are coming, else refundable."""

    allocated: str
    account_credit: str
    refundable: str
    allocations: list[AllocationLine]


class PaymentExtensionAnswer(BaseModel):
    """`route` is "extension" up to and on the due date, "collection" after it."""

    route: str
    due_date: date
    today: date
    days_to_due_date: int
    steps: list[StepLine]
    text: str


class EffectiveDateAnswer(BaseModel):
    """The first day on which the change is in force."""

    change: str
    effective_date: date
    steps: list[StepLine]
    text: str
    timeline: TimelineDrawing


class FieldError(BaseModel):
    """`field` is a path such as `changes.0.date`, or `body` for the request as a whole."""

    field: str
    message: str


class FieldErrors(BaseModel, schema_extra=examples.FIELD_ERRORS):
    """Everything that is wrong with a request."""

    errors: list[FieldError]
