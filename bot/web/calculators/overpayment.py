"""Liikaa maksettu summa: how it is set against coming invoices, and what of it may be refunded."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, validator
from pydantic import Field as SchemaField

from bot.web.calculators.answers import TotalAnswer, said
from bot.web.calculators.declaration import Calculator, Field, Rows
from bot.web.calculators.field_types import Amount, Day, Flag
from bot.web.calculators.questions import Question, short_list
from calculators.limits import MAX_ROWS
from calculators.overpayment import ComingInvoice, calculate_overpayment
from services.rendering.formats import plain_money
from services.rendering.results import render_overpayment


class InvoiceRow(Question):
    """An invoice that is coming: its date and sum."""

    date: Day
    amount: Amount

    def invoice(self) -> ComingInvoice:
        """The row for the calculator."""
        return ComingInvoice(self.date, self.amount)


class OverpaymentQuestion(Question):
    """`more_invoices_coming` tells whether invoices are coming beyond those listed."""

    amount: Amount
    more_invoices_coming: Flag
    invoices: list[InvoiceRow] = SchemaField([], maxItems=MAX_ROWS)

    @validator("invoices", pre=True)
    @classmethod
    def _not_too_many(cls, value: Any) -> Any:
        return short_list("invoices", value)

    class Config:
        schema_extra = {
            "example": {
                "amount": "300.00",
                "more_invoices_coming": True,
                "invoices": [{"date": "2026-07-01", "amount": "249.95"}],
            }
        }


class AllocationLine(BaseModel):
    """One invoice and its share of the overpayment."""

    date: date
    amount: str
    allocated: str
    left_to_pay: str


class OverpaymentAnswer(TotalAnswer):
    """`total` is what the listed invoices leave: credit while invoices are coming, else refundable."""

    allocated: str
    account_credit: str
    refundable: str
    allocations: list[AllocationLine]


def answer(question: OverpaymentQuestion) -> dict[str, Any]:
    """How an overpayment is set against coming invoices, and what of it may be refunded."""
    result = calculate_overpayment(
        amount=question.amount,
        invoices=[row.invoice() for row in question.invoices],
        more_invoices_coming=question.more_invoices_coming,
    )
    return {
        "total": plain_money(result.remaining),
        "allocated": plain_money(result.allocated),
        "account_credit": plain_money(result.account_credit),
        "refundable": plain_money(result.refundable),
        "allocations": [
            {
                "date": allocation.invoice.date,
                "amount": plain_money(allocation.invoice.amount),
                "allocated": plain_money(allocation.allocated),
                "left_to_pay": plain_money(allocation.left_to_pay),
            }
            for allocation in result.allocations
        ],
        **said(render_overpayment(result)),
    }


CALCULATOR = Calculator(
    path="overpayment",
    page="ylisuoritus",
    place=6,
    question=OverpaymentQuestion,
    gives=OverpaymentAnswer,
    answer=answer,
    # Nothing is chosen at first: whether invoices are coming decides between credit and refund.
    single_fields=(Field("amount", "money"), Field("more_invoices_coming", "choice", ("", "yes", "no"))),
    rows=Rows("invoices", (("date", "date"), ("amount", "money"))),
)
