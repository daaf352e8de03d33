"""Small drawings as SVG text: lines or points in a unit square, and a matrix of shares. Colors come from the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_SIZE, _LEFT, _BOTTOM, _TOP = 320, 52, 44, 12
_TICKS = 5
_CELL, _NAME = 22, 190


@dataclass(frozen=True)
class Series:
    """Points (x, y) with a text each, joined by a line; `look` is its class on the page; `marked` points are large."""

    name: str
    look: str
    points: Sequence[tuple[float, float, str]]
    marked: Sequence[tuple[float, float, str]] = ()


def chart(title: str, x_label: str, y_label: str, series: Sequence[Series], x_most: float = 1.0) -> str:
    """A chart with x from 0 to `x_most` and y from 0 to 1; values beyond are drawn at the edge."""
    parts = [_axes(x_label, y_label, x_most)]
    for one in series:
        places = [(_x(x, x_most), _y(y), text) for x, y, text in one.points]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in places)
        parts.append(f'<polyline class="line {one.look}" points="{line}"/>')
        parts += [_dot(x, y, 3, one.look, text) for x, y, text in places]
        parts += [_dot(_x(x, x_most), _y(y), 7, f"{one.look} marked", text) for x, y, text in one.marked]
    width, height = _LEFT + _SIZE + 16, _TOP + _SIZE + _BOTTOM
    return _svg(title, width, height, parts)


def heat_map(title: str, names: Sequence[str], matrix: Sequence[Sequence[int]]) -> str:
    """One row a true intent, one column an intent it was taken for; the deeper the color, the larger its share."""
    parts = []
    for at, (name, row) in enumerate(zip(names, matrix, strict=True)):
        y, whole = _NAME + at * _CELL, sum(row) or 1
        parts.append(f'<text x="{_NAME - 6}" y="{y + 15}" text-anchor="end">{escape(name)}</text>')
        place = _NAME + at * _CELL + 15
        parts.append(f'<text transform="translate({place},{_NAME - 6}) rotate(-90)">{escape(name)}</text>')
        parts += [_cell(names, at, column, count, count / whole) for column, count in enumerate(row) if count]
    side = _NAME + len(names) * _CELL + 4
    frame = f'<rect class="frame" x="{_NAME}" y="{_NAME}" width="{side - _NAME - 4}" height="{side - _NAME - 4}"/>'
    return _svg(title, side, side, [frame, *parts])


def _cell(names: Sequence[str], row: int, column: int, count: int, share: float) -> str:
    look = "right" if row == column else "wrong"
    shade = share if row == column else min(1.0, 0.15 + 6 * share)  # a few wrong ones must be seen
    x, y = _NAME + column * _CELL, _NAME + row * _CELL
    told = escape(f"{names[row]} taken for {names[column]}: {count} ({share:.1%})")
    number = f'<text x="{x + _CELL / 2}" y="{y + 15}" text-anchor="middle" class="count">{count}</text>'
    square = f'<rect class="{look}" x="{x}" y="{y}" width="{_CELL}" height="{_CELL}" fill-opacity="{shade:.2f}"/>'
    return f"<g><title>{told}</title>{square}{number}</g>"


def _axes(x_label: str, y_label: str, x_most: float) -> str:
    lines = []
    for tick in range(_TICKS + 1):
        share = tick / _TICKS
        x, y = _x(share * x_most, x_most), _y(share)
        lines.append(f'<line class="grid" x1="{_LEFT}" x2="{_LEFT + _SIZE}" y1="{y}" y2="{y}"/>')
        lines.append(f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{share:.0%}</text>')
        told = f"{share * x_most:.{0 if x_most > 0.2 else 1}%}"  # narrow axes need a decimal
        lines.append(f'<text x="{x}" y="{_TOP + _SIZE + 16}" text-anchor="middle">{told}</text>')
    lines.append(f'<text x="{_LEFT + _SIZE / 2}" y="{_TOP + _SIZE + 36}" text-anchor="middle">{escape(x_label)}</text>')
    middle = f"translate(12,{_TOP + _SIZE / 2}) rotate(-90)"
    lines.append(f'<text transform="{middle}" text-anchor="middle">{escape(y_label)}</text>')
    return "".join(lines)


def _x(value: float, most: float) -> float:
    return _LEFT + _SIZE * min(max(value / most, 0.0), 1.0)


def _y(value: float) -> float:
    return _TOP + _SIZE * (1 - min(max(value, 0.0), 1.0))


def _dot(x: float, y: float, radius: int, look: str, text: str) -> str:
    return f'<circle class="{look}" cx="{x:.1f}" cy="{y:.1f}" r="{radius}"><title>{escape(text)}</title></circle>'


def _svg(title: str, width: float, height: float, parts: Sequence[str]) -> str:
    opened = f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}" style="max-width:{width}px">'
    return opened + "".join(parts) + "</svg>"
