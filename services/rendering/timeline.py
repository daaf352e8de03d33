"""A timeline in Finnish, ready to be drawn: whole numbers of a 1000-unit line, and the words of each part."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypedDict

from calculators.timeline import Mark, Span, Timeline
from services.content.texts import text
from services.rendering.formats import format_date, format_period, format_range
from services.rendering.timeline_layout import UNITS, mark_lanes, named_months, spread
from services.rendering.words import count


class DrawnSpan(TypedDict):
    """A stretch of the line."""

    x: int
    width: int
    charged: bool
    text: str


class DrawnMark(TypedDict):
    """A numbered point of the line; its circle stands at `label_x`, `lane` rows above the lowest."""

    x: int
    label_x: int
    lane: int
    text: str


class DrawnMonth(TypedDict):
    """Where a month begins, and its short name if there is room for it."""

    x: int
    text: str


class DrawnTimeline(TypedDict):
    """Everything that a drawing of the timeline shows or says."""

    title: str
    description: str
    first_day: str
    last_day: str
    lanes: int
    months: list[DrawnMonth]
    spans: list[DrawnSpan]
    marks: list[DrawnMark]


def draw_timeline(timeline: Timeline) -> DrawnTimeline:
    """The drawing's numbers and words."""
    spans, marks = _spans(timeline), _marks(timeline.marks)
    said = [*(mark["text"] for mark in marks), *(span["text"] for span in spans)]
    return {
        "title": text("utter_timeline_title", period=format_period(timeline.period)),
        "description": " ".join(said),
        "first_day": format_date(timeline.period.first_day),
        "last_day": format_date(timeline.period.last_day),
        "lanes": mark_lanes(len(marks)),
        "months": _months(timeline),
        "spans": spans,
        "marks": marks,
    }


def _units(share: Fraction) -> int:
    return round(share * UNITS)


def _spans(timeline: Timeline) -> list[DrawnSpan]:
    drawn: list[DrawnSpan] = []
    begin = Fraction(0)
    for span in timeline.spans:
        # Both ends are rounded, not the width, so that neighbors meet.
        x, end = _units(begin), _units(begin + span.share)
        drawn.append({"x": x, "width": end - x, "charged": bool(span.charged_licenses), "text": _span_text(span)})
        begin += span.share
    return drawn


def _span_text(span: Span) -> str:
    name = "utter_timeline_charged" if span.charged_licenses else "utter_timeline_not_charged"
    days = (span.last_day - span.first_day).days + 1
    return text(name, range=format_range(span.first_day, span.last_day), days=count("days", days))


def _months(timeline: Timeline) -> list[DrawnMonth]:
    names = text("utter_timeline_months").split()
    months, starts = [first.month for first, _ in timeline.months], [_units(at) for _, at in timeline.months]
    named = named_months(months, starts)
    return [
        {"x": x, "text": names[month - 1] if place in named else ""}
        for place, (month, x) in enumerate(zip(months, starts, strict=True))
    ]


def _marks(marks: Sequence[Mark]) -> list[DrawnMark]:
    lanes = mark_lanes(len(marks))
    points = [_units(mark.at) for mark in marks]
    return [
        {"x": x, "label_x": label_x, "lane": number % lanes, "text": _mark_text(mark)}
        for number, (x, label_x, mark) in enumerate(zip(points, spread(points, lanes), marks, strict=True))
    ]


def _mark_text(mark: Mark) -> str:
    name = f"utter_timeline_{mark.kind}" + ("" if mark.licenses is None else "_of")
    licenses = "" if mark.licenses is None else count("licenses", mark.licenses)
    return text(name, date=format_date(mark.day), licenses=licenses)
