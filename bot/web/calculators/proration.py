"""Lisälisenssien hinta: what added licenses cost for the rest of the billing period."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from bot.web.calculators.answers import StepLine, TimelineDrawing, TotalAnswer, said
from bot.web.calculators.declaration import METHOD, PERIOD, PRICE, Calculator, Field
from bot.web.calculators.field_types import Day, Flag, Licenses
from bot.web.calculators.questions import PricedPeriod
from calculators.proration import ProrationResult, calculate_proration
from calculators.vat import calculate_vat
from services.rendering.formats import plain_money, plain_number
from services.rendering.results import render_proration, render_vat


class ProrationQuestion(PricedPeriod):
    """How many licenses are added, and when."""

    licenses: Licenses
    effective_date: Day
    with_vat: Flag = False

    class Config:
        schema_extra = {
            "example": {
                "licenses": 3,
                "price_per_month": "30.00",
                "period_start": "2026-01-01",
                "period_end": "2026-06-30",
                "effective_date": "2026-03-15",
                "method": "whole_period_days",
            }
        }


class Vat(BaseModel):
    """The sum with VAT, when it was asked for."""

    rate: str
    vat: str
    total: str
    steps: list[StepLine]
    text: str


class ProrationAnswer(TotalAnswer):
    """The estimate without VAT, and with it when asked."""

    method: str
    vat: Vat | None
    timeline: TimelineDrawing

    class Config:
        schema_extra = {
            "example": {
                "total": "322.21",
                "method": "whole_period_days",
                "steps": [StepLine.Config.schema_extra["example"]],
                "text": "Kun lisäätte 3 lisenssiä 15.3.2026, lisäyksen hinta …",
            }
        }


def answer(question: ProrationQuestion) -> dict[str, Any]:
    """What added licenses cost for the rest of the billing period (an estimate, without VAT)."""
    result = calculate_proration(
        licenses=question.licenses,
        period=question.period(),
        effective_date=question.effective_date,
        **question.price(),
    )
    found = {"total": plain_money(result.total), "method": result.method, **said(render_proration(result))}
    return {**found, "vat": _vat(result)} if question.with_vat else found


def _vat(result: ProrationResult) -> dict[str, Any]:
    vat = calculate_vat(result.total, on=result.effective_date)
    return {
        "rate": plain_number(vat.rate),
        "vat": plain_money(vat.vat),
        "total": plain_money(vat.gross),
        **said(render_vat(vat, result.effective_date)),
    }


CALCULATOR = Calculator(
    path="proration",
    page="lisays",
    place=1,
    question=ProrationQuestion,
    gives=ProrationAnswer,
    answer=answer,
    single_fields=(
        *(Field("licenses", "count"), Field("effective_date", "date")),
        *PERIOD,
        *PRICE,
        METHOD,
        Field("with_vat", "check", required=False),
    ),
)
