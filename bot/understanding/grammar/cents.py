"""Cents told beside the euros: "30 euroa ja 50 senttiä", "kolmekymmentä euroa viisikymmentä senttiä"."""

from __future__ import annotations

import re

from bot.understanding.grammar.numerals import Numeral

_AND = re.compile(r"(?: ja|,)? ")
_UNIT = re.compile(r" ?(?:sent(?:ti|tia|tii|tie|in|illa)|snt)\b")


class Cents:
    """Every number of cents in a message, by where it begins: the value and where its unit ends."""

    def __init__(self, text: str, numerals: list[Numeral]) -> None:
        self._text = text
        self.by_start: dict[int, tuple[int, int]] = {}
        if "sent" in text or "snt" in text:
            units = ((numeral, _UNIT.match(text, numeral.end)) for numeral in numerals if not numeral.negative)
            self.by_start = {numeral.start: (numeral.value, unit.end()) for numeral, unit in units if unit}

    def after(self, euros: str, end: int) -> tuple[str, int]:
        """The written sum with the cents that follow it, and where they end; as it was where none follow."""
        joint = _AND.match(self._text, end) if self.by_start else None
        value, last = self.by_start.get(joint.end(), (0, end)) if joint else (0, end)
        if not 0 < value < 100 or not re.fullmatch(r"[0-9]+|[0-9]{1,3}(?:[ .][0-9]{3})+", euros):
            return euros, end
        return f"{euros},{value:02d}", last
