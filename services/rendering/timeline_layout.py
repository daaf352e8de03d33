"""Where the words of a timeline fit: month names that do not touch, numbered marks that do not cover each other.

Everything is in whole units of a 1000-unit line, so that every drawing of it agrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

UNITS = 1000  # the length of the line
_NAME = 148  # a month's name in small letters needs this much of the narrowest drawing
_MARGIN = 47  # what the drawing has beside the line
_MARK = 94  # a mark's circle
_STEPS = (1, 2, 3, 6)  # every month, or every second, third, sixth of the year


def named_months(months: Sequence[int], starts: Sequence[int]) -> set[int]:
    """The places in the list of those months (1 to 12, beginning at `starts`) whose names fit; none when too dense."""
    for step in _STEPS:
        places = [place for place, month in enumerate(months) if (month - 1) % step == 0]
        gaps = [starts[after] - starts[before] for before, after in zip(places, places[1:], strict=False)]
        if min(gaps, default=_NAME) >= _NAME:
            return {place for place in places if UNITS + _MARGIN - starts[place] >= _NAME}
    return set()


def mark_lanes(count: int) -> int:
    """How many rows of circles the marks need."""
    lanes = 1
    while (count - 1) * _gap(lanes) > UNITS:
        lanes += 1
    return lanes


def spread(points: Sequence[int], lanes: int) -> list[int]:
    """Where the circles of the points go, in the same order: as near as possible, no two of one lane touching."""
    gap = _gap(lanes)
    # Without the gaps that have to stay, the places need only to be in order: groups that are not share their mean.
    groups: list[list[int]] = []
    for number, point in enumerate(points):
        groups.append([point - number * gap])
        while len(groups) > 1 and _mean(groups[-2]) > _mean(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    largest = UNITS - (len(points) - 1) * gap
    places = [min(max(round(_mean(group)), 0), largest) for group in groups for _ in group]
    return [place + number * gap for number, place in enumerate(places)]


def _gap(lanes: int) -> int:
    return -(-_MARK // lanes)


def _mean(group: Sequence[int]) -> Fraction:
    return Fraction(sum(group), len(group))
