"""A calculator's working in Finnish: for the cards, for the HTTP API, and as plain lines."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from calculators.quantities import Quantity
from calculators.timeline import Timeline
from calculators.working import Step, Working
from services.content.texts import text
from services.rendering.formats import format_date, format_money, format_number, format_percent, format_range
from services.rendering.timeline import DrawnTimeline, draw_timeline
from services.rendering.words import count

_SIGNS = {"+": "+", "-": "\u2212", "*": "\u00d7", "/": "/", "->": "\u2192"}


class Line(TypedDict):
    """One step as it is shown."""

    label: str
    expression: str
    value: str


class _Working(TypedDict):
    kind: str
    title: str
    total: str
    steps: list[Line]


class Card(_Working, total=False):
    """What the chat widget draws; `timeline` where a billing period is cut by a change."""

    timeline: DrawnTimeline


def render_working(working: Working) -> list[Line]:
    """The steps in order: label, expression and value in Finnish."""
    return [_line(step) for step in working.steps]


def render_text(working: Working) -> str:
    """One line a step: "• label: expression = value"."""
    return "\n".join(_text_line(line) for line in render_working(working))


def working_card(title: str, working: Working, timeline: Timeline | None = None) -> Card:
    """The card of a working; `title` is the name of a text."""
    steps = render_working(working)
    card: Card = {"kind": "working", "title": text(title), "total": steps[-1]["value"], "steps": steps}
    if timeline is not None:
        card["timeline"] = draw_timeline(timeline)
    return card


def _line(step: Step) -> Line:
    label = text(f"utter_step_{step.key}")
    if step.day:
        label = text("utter_working_label_of_day", date=format_date(step.day), label=label)
    return {"label": label, "expression": _expression(step), "value": show(step)}


def _text_line(line: Line) -> str:
    # A value that is its own expression is said once.
    name = "utter_working_line_given" if line["expression"] == line["value"] else "utter_working_line"
    return text(name, **line)


def _expression(step: Step) -> str:
    first, *rest = step.operands
    if step.operators[:1] == ("..",):
        return format_range(_day(first), _day(rest[0]))
    if step.operators[:1] == ("min",):
        return text("utter_working_smaller", first=show(first), second=show(rest[0]))
    # Among other numbers days are bare: the price, times 108, over 181.
    bare = () if isinstance(first.value, date) else ("days",)
    shown = [_number(operand) if operand.unit in bare else show(operand) for operand in step.operands]
    signs = [_SIGNS[operator] for operator in step.operators]
    return shown[0] + "".join(f" {sign} {value}" for sign, value in zip(signs, shown[1:], strict=True))


def show(quantity: Quantity) -> str:
    """A value with its unit: 322,21 €, 108 päivää, 1.7.2026."""
    value = quantity.value
    if isinstance(value, date):
        return format_date(value)
    if quantity.unit == "EUR":
        return format_money(value)
    if quantity.unit == "percent":
        return format_percent(value)
    if quantity.unit in ("licenses", "users", "days", "months"):
        return count(quantity.unit, value)
    return format_number(value)


def _number(quantity: Quantity) -> str:
    assert not isinstance(quantity.value, date)
    return format_number(quantity.value)


def _day(quantity: Quantity) -> date:
    assert isinstance(quantity.value, date)
    return quantity.value
