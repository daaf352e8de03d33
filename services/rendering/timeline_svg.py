"""A drawn timeline as SVG markup: no style attribute, no script, currentColor, every text escaped.

The drawing is 280 units wide, so that its letters stay readable on the narrowest phone. The colors of the charged
part and of the circles come from the page's `.timeline`; without a style sheet they are still told apart.
bot/web/widget/timeline.js draws the same.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from services.rendering.timeline import DrawnMark, DrawnMonth, DrawnSpan, DrawnTimeline
from services.rendering.timeline_layout import UNITS

_LEFT, _WIDTH, _ALL = 12, 256, 280
_LANE = 25  # height of a row of circles
_BAR = 20  # height of the line itself


def timeline_svg(drawn: DrawnTimeline) -> str:
    """The whole `<svg>` element."""
    top = 14 + _LANE * drawn["lanes"]
    dates = top + _BAR + (34 if any(month["text"] for month in drawn["months"]) else 18)
    parts = [
        f"<title>{escape(drawn['title'])}</title><desc>{escape(drawn['description'])}</desc>",
        *(_span(span, top) for span in drawn["spans"]),
        *(_month(month, top) for month in drawn["months"]),
        f'<rect x="{_LEFT}" y="{top}" width="{_WIDTH}" height="{_BAR}" fill="none" stroke="currentColor"/>',
        *(_stem(mark, top) for mark in drawn["marks"]),
        *(_circle(number, mark, top) for number, mark in enumerate(drawn["marks"], start=1)),
        f'<text x="{_LEFT}" y="{dates}">{escape(drawn["first_day"])}</text>',
        f'<text x="{_LEFT + _WIDTH}" y="{dates}" text-anchor="end">{escape(drawn["last_day"])}</text>',
    ]
    attributes = f'xmlns="http://www.w3.org/2000/svg" class="timeline" role="img" viewBox="0 0 {_ALL} {dates + 6}"'
    return f'<svg {attributes} font-size="13" fill="currentColor">{"".join(parts)}</svg>'


def _tenths(length: int) -> str:
    # By whole numbers only: 172.4
    whole, tenth = divmod(length, 10)
    return f"{whole}.{tenth}"


def _x(units: int) -> str:
    return _tenths(_LEFT * 10 + units * _WIDTH * 10 // UNITS)


def _span(span: DrawnSpan, top: int) -> str:
    kind, opacity = ("charged", ".5") if span["charged"] else ("uncharged", "0")
    width = _tenths(span["width"] * _WIDTH * 10 // UNITS)
    box = f'x="{_x(span["x"])}" y="{top}" width="{width}" height="{_BAR}"'
    return f'<rect class="{kind}" {box} fill="currentColor" fill-opacity="{opacity}"/>'


def _month(month: DrawnMonth, top: int) -> str:
    length = _BAR + (4 if month["text"] else 0)
    tick = f'<path d="M{_x(month["x"])} {top}v{length}" stroke="currentColor" stroke-opacity=".35"/>'
    name = f'<text x="{_x(month["x"])}" y="{top + _BAR + 14}" font-size="11.5">{escape(month["text"])}</text>'
    return tick + name if month["text"] else tick


def _center(mark: DrawnMark, top: int) -> int:
    return top - 23 - _LANE * mark["lane"]


def _stem(mark: DrawnMark, top: int) -> str:
    path = f"M{_x(mark['label_x'])} {_center(mark, top)}L{_x(mark['x'])} {top}v{_BAR}"
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="2"/>'


def _circle(number: int, mark: DrawnMark, top: int) -> str:
    x, y = _x(mark["label_x"]), _center(mark, top)
    return (
        f'<g class="mark"><circle cx="{x}" cy="{y}" r="11" fill="Canvas" stroke="currentColor" stroke-width="1.5"/>'
        f'<text x="{x}" y="{y + 4}.5" text-anchor="middle">{number}</text></g>'
    )
