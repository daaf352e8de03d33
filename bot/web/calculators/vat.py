"""Arvonlisävero: a sum with the VAT of the day."""

from __future__ import annotations

import datetime
from typing import Any

from pydantic import Field as SchemaField

from bot.web.calculators.answers import TotalAnswer, said
from bot.web.calculators.declaration import Calculator, Field
from bot.web.calculators.field_types import Amount, Day
from bot.web.calculators.questions import Question
from calculators.vat import GENERAL, VatResult, calculate_vat, vat_table
from services.content.texts import text
from services.rendering.formats import format_date, format_money, format_percent, plain_money, plain_number
from services.rendering.rendered import Rendered, rendered

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
        **said(_rendered(result, question.date, question.category)),
    }


def _rendered(result: VatResult, on: datetime.date, category: str) -> Rendered:
    return rendered(
        "utter_vat_of_sum_result",
        "utter_card_vat_of_sum",
        result.working,
        net=format_money(result.net),
        total=format_money(result.gross),
        category=text(f"utter_vat_category_{category}"),
        rate=format_percent(result.rate),
        date=format_date(on),
    )


CALCULATOR = Calculator(
    path="vat",
    page="alv",
    place=9,
    question=VatQuestion,
    gives=VatAnswer,
    answer=answer,
    single_fields=(Field("net", "money"), Field("date", "date"), Field("category", "choice", CATEGORIES)),
)
