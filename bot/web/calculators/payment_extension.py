"""Lisää maksuaikaa: whom to ask for more time to pay."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.web.calculators.answers import Answer, said
from bot.web.calculators.declaration import Calculator, Field
from bot.web.calculators.field_types import Day
from bot.web.calculators.questions import Question
from calculators.payment_extension import calculate_payment_extension_route
from services.clock import today
from services.rendering.results import render_payment_extension


class PaymentExtensionQuestion(Question):
    """The due date, and today when it is not today."""

    due_date: Day
    today: Day | None

    class Config:
        schema_extra = {"example": {"due_date": "2026-03-31", "today": "2026-03-10"}}


class PaymentExtensionAnswer(Answer):
    """`route` is "extension" up to and on the due date, "collection" after it."""

    route: str
    due_date: date
    today: date
    days_to_due_date: int


def answer(question: PaymentExtensionQuestion) -> dict[str, Any]:
    """Whom to ask for more time to pay. `today` is today in Finland unless given."""
    result = calculate_payment_extension_route(due_date=question.due_date, today=question.today or today())
    return {
        "route": result.route,
        "due_date": result.due_date,
        "today": result.today,
        "days_to_due_date": result.days_to_due_date,
        **said(render_payment_extension(result)),
    }


CALCULATOR = Calculator(
    path="payment-extension",
    page="maksuaika",
    place=7,
    question=PaymentExtensionQuestion,
    gives=PaymentExtensionAnswer,
    answer=answer,
    single_fields=(Field("due_date", "date"),),
    headline=False,
)
