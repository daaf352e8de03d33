"""A drawn timeline as SVG markup: no style attribute, no script, currentColor, every text escaped.

The drawing is 320 units wide, so that its letters stay readable on the narrowest phone. The colors of the charged
part come from the page's `.timeline .charged`; without a style sheet it is still told apart by its opacity.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from actions.rendering.timeline import UNITS, DrawnMark, DrawnSpan, DrawnTimeline

_LEFT, _WIDTH = 12, 296  # of 320 units


def timeline_svg(drawn: DrawnTimeline) -> str:
    """The whole `<svg>` element."""
    parts = [
        f"<title>{escape(drawn['title'])}</title><desc>{escape(drawn['description'])}</desc>",
        *(_span(span) for span in drawn["spans"]),
        *(f'<path d="M{_x(x)} 38v20" stroke="currentColor" stroke-opacity=".35"/>' for x in drawn["months"]),
        f'<rect x="{_LEFT}" y="38" width="{_WIDTH}" height="20" fill="none" stroke="currentColor"/>',
        *(_mark(number, mark) for number, mark in enumerate(drawn["marks"], start=1)),
        f'<text x="{_LEFT}" y="76">{escape(drawn["first_day"])}</text>',
        f'<text x="{_LEFT + _WIDTH}" y="76" text-anchor="end">{escape(drawn["last_day"])}</text>',
    ]
    attributes = 'xmlns="http://www.w3.org/2000/svg" class="timeline" role="img" viewBox="0 0 320 84"'
    return f'<svg {attributes} font-size="13" fill="currentColor">{"".join(parts)}</svg>'


def _x(units: int) -> str:
    # Tenths, by whole numbers only: 172.4
    whole, tenth = divmod(_LEFT * 10 + units * _WIDTH * 10 // UNITS, 10)
    return f"{whole}.{tenth}"


def _span(span: DrawnSpan) -> str:
    width, tenth = divmod(span["width"] * _WIDTH * 10 // UNITS, 10)
    kind, opacity = ("charged", ".5") if span["charged"] else ("uncharged", "0")
    box = f'x="{_x(span["x"])}" y="38" width="{width}.{tenth}" height="20"'
    return f'<rect class="{kind}" {box} fill="currentColor" fill-opacity="{opacity}"/>'


def _mark(number: int, mark: DrawnMark) -> str:
    x = _x(mark["x"])
    return (
        f'<g class="mark"><path d="M{x} 26v32" stroke="currentColor" stroke-width="2"/>'
        f'<circle cx="{x}" cy="15" r="11" fill="none" stroke="currentColor" stroke-width="1.5"/>'
        f'<text x="{x}" y="19.5" text-anchor="middle">{number}</text></g>'
    )
