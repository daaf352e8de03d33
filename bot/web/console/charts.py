"""Small charts as SVG for a page: colors by classes of figures.css, every text escaped, a title for screen readers.

A drawing tells only its title and its values when pointed at; the page has a table of the same figures beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, log10

from markupsafe import Markup

_WIDTH, _HEIGHT = 720, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 8, 12, 28
_BARS_WIDTH, _ROW, _NAME, _NUMBER = 520, 28, 216, 92
_MOST_LABELS = 8


@dataclass(frozen=True)
class Column:
    """One column: its label on the axis, its stacked values with a class each, and what it tells when pointed at."""

    label: str
    values: Sequence[tuple[str, float]]
    told: str


@dataclass(frozen=True)
class Row:
    """One bar: its name, its stacked values with a class each, the number written after it."""

    name: str
    values: Sequence[tuple[str, float]]
    number: str


def columns(title: str, given: Sequence[Column]) -> Markup:
    """Columns side by side, from zero up; the axis ends at a round number."""
    most = round_up(max((_sum(column.values) for column in given), default=0))
    parts = [_scale(most)]
    step = (_WIDTH - _LEFT - _RIGHT) / max(len(given), 1)
    every = ceil(len(given) / _MOST_LABELS) or 1
    for place, column in enumerate(given):
        x = _LEFT + place * step
        parts.append(_stack(column, x + step * 0.12, step * 0.76, most))
        if place % every == 0:
            middle = x + step / 2
            parts.append(f'<text x="{middle:.1f}" y="{_HEIGHT - 8}" text-anchor="middle">{escape(column.label)}</text>')
    return _svg(title, _WIDTH, _HEIGHT, parts)


def rows(title: str, given: Sequence[Row]) -> Markup:
    """Bars one below the other, with their names; the longest fills the width."""
    most = max((_sum(row.values) for row in given), default=0) or 1
    room = _BARS_WIDTH - _NAME - _NUMBER
    parts = []
    for place, row in enumerate(given):
        y, x = place * _ROW, float(_NAME)
        text_at = y + _ROW / 2 + 4
        parts.append(f'<text x="{_NAME - 10}" y="{text_at}" text-anchor="end">{escape(_short(row.name))}</text>')
        for look, value in row.values:
            width = room * value / most
            parts.append(_rectangle(look, x, y + 6, width, _ROW - 12, f"{row.name}: {row.number}"))
            x += width
        parts.append(f'<text x="{x + 8:.1f}" y="{text_at}">{escape(row.number)}</text>')
    return _svg(title, _BARS_WIDTH, max(len(given), 1) * _ROW, parts)


def round_up(value: float) -> int:
    """The smallest of 1, 2, 4, 5, 10, 20, 40 ... that is not below the value.

    >>> [round_up(value) for value in (0, 1, 3, 7, 21, 400, 401)]
    [1, 1, 4, 10, 40, 400, 500]
    """
    if value <= 1:
        return 1
    power: int = 10 ** int(log10(value))
    return next(factor * power for factor in (1, 2, 4, 5, 10, 20) if factor * power >= value)


def _stack(column: Column, x: float, width: float, most: int) -> str:
    y, parts = float(_HEIGHT - _BOTTOM), []
    for look, value in column.values:
        height = (_HEIGHT - _TOP - _BOTTOM) * value / most
        y -= height
        parts.append(_rectangle(look, x, y, width, height, column.told))
    return "".join(parts)


def _scale(most: int) -> str:
    parts = []
    shares = (0.0, 0.5, 1.0) if most > 1 else (0.0, 1.0)
    for share in shares:
        y = _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * share
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>')
        number = f"{most * share:g}".replace(".", ",")
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{number}</text>')
    return "".join(parts)


def _rectangle(look: str, x: float, y: float, width: float, height: float, told: str) -> str:
    if width <= 0 or height <= 0:
        return ""
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect class="{escape(look)}" {place}><title>{escape(told)}</title></rect>'


def _short(name: str) -> str:
    longest = 27
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def _sum(values: Sequence[tuple[str, float]]) -> float:
    return sum(value for _, value in values)


def _svg(title: str, width: int, height: int, parts: Sequence[str]) -> Markup:
    opening = f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}">'
    return Markup(f"{opening}{''.join(parts)}</svg>")  # all texts in it are escaped
