"""Vapaat lisenssit: licenses without an active user."""

from __future__ import annotations

from typing import Any

from bot.web.calculators.answers import TotalAnswer, said
from bot.web.calculators.declaration import Calculator, Field
from bot.web.calculators.field_types import LicensesOrNone
from bot.web.calculators.questions import Question
from calculators.free_licenses import calculate_free_licenses
from services.rendering.results import render_free_licenses


class FreeLicensesQuestion(Question):
    """Licenses in the subscription and their active users."""

    licenses: LicensesOrNone
    active_users: LicensesOrNone

    class Config:
        schema_extra = {"example": {"licenses": 10, "active_users": 8}}


class FreeLicensesAnswer(TotalAnswer):
    """Licenses without an active user."""

    free_licenses: int


def answer(question: FreeLicensesQuestion) -> dict[str, Any]:
    """Licenses without an active user."""
    result = calculate_free_licenses(question.licenses, question.active_users)
    return {"total": str(result.free), "free_licenses": result.free, **said(render_free_licenses(result))}


CALCULATOR = Calculator(
    path="free-licenses",
    page="vapaat",
    place=5,
    question=FreeLicensesQuestion,
    gives=FreeLicensesAnswer,
    answer=answer,
    single_fields=(Field("licenses", "count"), Field("active_users", "count")),
)
