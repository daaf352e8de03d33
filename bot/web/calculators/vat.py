"""Arvonlisävero: a sum with the VAT of the day."""

from __future__ import annotations

from typing import Any

from pydantic import Field as SchemaField

from bot.web.calculators.answers import TotalAnswer, said
from bot.web.calculators.declaration import Calculator, Field
from bot.web.calculators.field_types import Amount, Day
from bot.web.calculators.questions import Question
from calculators.vat import GENERAL, calculate_vat, vat_table
from services.rendering.formats import plain_money, plain_number
from services.rendering.results import render_vat_of_sum

CATEGORIES = tuple(dict.fromkeys(row.category for row in vat_table()))


class VatQuestion(Question):
    """A sum without VAT in EUR, and the day of supply."""

    net: Amount
    date: Day
    category: str = SchemaField(GENERAL, enum=CATEGORIES)

    class Config:
        schema_extra = {"example": {"net": "322.21", "date": "2026-03-15", "category": "general"}}


class VatAnswer(TotalAnswer):
    """`rate` in per cent, sums in EUR; `total` is `gross`."""

    net: str
    rate: str
    vat: str
    gross: str


def answer(question: VatQuestion) -> dict[str, Any]:
    """The VAT of a net sum at the rate of the day of supply, from a dated table."""
    result = calculate_vat(question.net, on=question.date, category=question.category)
    return {
        "total": plain_money(result.gross),
        "net": plain_money(result.net),
        "rate": plain_number(result.rate),
        "vat": plain_money(result.vat),
        "gross": plain_money(result.gross),
        **said(render_vat_of_sum(result, question.date, question.category)),
    }


CALCULATOR = Calculator(
    path="vat",
    page="alv",
    place=9,
    question=VatQuestion,
    gives=VatAnswer,
    answer=answer,
    single_fields=(Field("net", "money"), Field("date", "date"), Field("category", "choice", CATEGORIES)),
)
