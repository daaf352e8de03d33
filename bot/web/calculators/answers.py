"""What the calculators' answers have in common: sums of money as strings, the steps, and the answer in Finnish."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from services.rendering.rendered import Rendered
from services.rendering.timeline_svg import timeline_svg


class StepLine(BaseModel):
    """One step of the working, in Finnish."""

    label: str
    expression: str
    value: str

    class Config:
        schema_extra = {
            "example": {
                "label": "Hinta jäljellä olevalta ajalta",
                "expression": "540,00\u00a0€ \u00d7 108 / 181",
                "value": "322,21\u00a0€",
            }
        }


class Answer(BaseModel):
    """Every answer: the working, and the sentence that says what it comes to."""

    steps: list[StepLine]
    text: str


class _Total(BaseModel):
    total: str


class TotalAnswer(Answer, _Total):  # pydantic takes the fields of the last base first
    """An answer that is one figure."""


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


def said(rendered: Rendered) -> dict[str, Any]:
    """The steps, the text and the timeline of a result, as the chat has them."""
    answer: dict[str, Any] = {"steps": rendered["card"]["steps"], "text": rendered["text"]}
    drawn = rendered["card"].get("timeline")
    return {**answer, "timeline": {**drawn, "svg": timeline_svg(drawn)}} if drawn else answer
