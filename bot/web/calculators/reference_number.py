"""Viitenumero: a reference number checked, or its check digit computed."""

from __future__ import annotations

from typing import Any

from pydantic import validator

from bot.web.calculators.answers import Answer, said
from bot.web.calculators.declaration import Calculator, Field
from bot.web.calculators.field_types import Flag, NumberLiteral
from bot.web.calculators.questions import Question
from calculators import reference_number
from calculators.errors import InvalidReferenceFormat
from calculators.reference_check import calculate_reference_number
from services.rendering.billing import form_of
from services.rendering.results import render_reference_number


class ReferenceNumberQuestion(Question):
    """A whole number in the national or the RF form, or with `add_check_digit` the digits before the check digit."""

    reference_number: str
    add_check_digit: Flag = False

    @validator("reference_number", pre=True)
    @classmethod
    def _is_text(cls, value: Any) -> Any:
        # A JSON number would have lost its leading zeros, and is never how a reference is written.
        if not isinstance(value, str) or isinstance(value, NumberLiteral):
            raise InvalidReferenceFormat(reference_number.FIELD)
        return value

    def given(self) -> str:
        """What was given: "completed" by us, or "valid" in either form."""
        return "completed" if self.add_check_digit else form_of(self.reference_number)

    class Config:
        schema_extra = {"example": {"reference_number": "12 34561", "add_check_digit": False}}


class ReferenceNumberAnswer(Answer):
    """The number in the national and the RF form, without spaces and as it is printed."""

    reference_number: str
    formatted: str
    rf: str
    rf_formatted: str
    check_digit: str


def answer(question: ReferenceNumberQuestion) -> dict[str, Any]:
    """A reference number checked, or its check digit computed; the national and the RF form."""
    result = calculate_reference_number(question.reference_number, add_check_digit=question.add_check_digit)
    return {
        "reference_number": result.reference_number,
        "formatted": reference_number.format(result.reference_number),
        "rf": result.rf,
        "rf_formatted": reference_number.format(result.rf),
        "check_digit": result.check_digit,
        **said(render_reference_number(result, question.given())),
    }


CALCULATOR = Calculator(
    path="reference-number",
    page="viitenumero",
    place=10,
    question=ReferenceNumberQuestion,
    gives=ReferenceNumberAnswer,
    answer=answer,
    single_fields=(Field("reference_number", "text"), Field("add_check_digit", "check", required=False)),
    headline=False,
)
