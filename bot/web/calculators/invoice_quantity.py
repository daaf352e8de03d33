"""Laskun määrä: licenses times months, and what may explain an invoice that shows another quantity."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pydantic import BaseModel

from bot.web.calculators.answers import TotalAnswer, said
from bot.web.calculators.declaration import Calculator, Field
from bot.web.calculators.field_types import InvoicedQuantity, Licenses, Months
from bot.web.calculators.questions import Question
from calculators.invoice_quantity import (
    InvoiceQuantityExplanation,
    calculate_invoice_quantity,
    explain_invoice_quantity,
)
from services.rendering.formats import plain_number
from services.rendering.quantities import explanation_text
from services.rendering.results import render_invoice_quantity, render_invoice_quantity_explanation


class InvoiceQuantityQuestion(Question):
    """Licenses, months, and what the invoice shows if that is to be explained."""

    licenses: Licenses
    months: Months
    invoiced: InvoicedQuantity | None

    class Config:
        schema_extra = {"example": {"licenses": 10, "months": 6, "invoiced": 60}}


class ExplanationLine(BaseModel):
    """One reading under which the invoiced quantity comes out."""

    kind: str
    licenses: int
    months: int
    rest: str
    text: str


class InvoiceQuantityAnswer(TotalAnswer):
    """`total` is what the invoice should show; the rest is given when `invoiced` was."""

    quantity: int
    invoiced: str | None
    matches: bool | None
    difference: str | None
    explanations: list[ExplanationLine] | None


def answer(question: InvoiceQuantityQuestion) -> dict[str, Any]:
    """Licenses times months; with `invoiced`, whether the invoice matches and what may explain it if not."""
    if question.invoiced is not None:
        return _explained(explain_invoice_quantity(question.invoiced, question.licenses, question.months))
    result = calculate_invoice_quantity(question.licenses, question.months)
    return {"total": str(result.quantity), "quantity": result.quantity, **said(render_invoice_quantity(result))}


def _explained(result: InvoiceQuantityExplanation) -> dict[str, Any]:
    """What the invoice should show beside what it shows."""
    return {
        "total": str(result.expected),
        "quantity": result.expected,
        "invoiced": plain_number(result.invoiced),
        "matches": result.matches,
        "difference": plain_number(result.difference),
        "explanations": [
            {**asdict(each), "rest": plain_number(each.rest), "text": explanation_text(each, result)}
            for each in result.explanations
        ],
        **said(render_invoice_quantity_explanation(result)),
    }


CALCULATOR = Calculator(
    path="invoice-quantity",
    page="maara",
    place=4,
    question=InvoiceQuantityQuestion,
    gives=InvoiceQuantityAnswer,
    answer=answer,
    single_fields=(
        Field("licenses", "count"),
        Field("months", "count"),
        Field("invoiced", "money", required=False),
    ),
)
