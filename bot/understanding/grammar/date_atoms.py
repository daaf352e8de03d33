"""A date where it stands in the text, before its year and its role (date, period end) are settled."""

from __future__ import annotations

from typing import NamedTuple

from bot.understanding.grammar.calendar import DayMonth


class DateAtom(NamedTuple):
    """``edge`` is "from" or "to" where the wording itself says so (alusta, loppuun).

    ``loose`` marks "15.3" without its last dot, which may also be a price or a version.
    """

    start: int
    end: int
    part: DayMonth
    edge: str = ""
    loose: bool = False
    reason: str | None = None
