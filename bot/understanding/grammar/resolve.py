"""The overlap rule, stated once.

1. The more specific kind wins: the order of ``Rank`` (a placeholder, then e-mail, IBAN, an identifier after
   its cue word, things that are no entity (clock times, phone numbers ...), dates and periods, money, a date
   without its last dot, an identifier without a cue, lengths of time, counts, bare numbers).
2. Within a rank the longer reading wins.
3. Then the earlier one.

A reading wins as a whole or not at all; the two ends of one period belong to one reading.
Only then are neighbors joined that make one inexact value ("20-30 €/kk", inexact.py); a joined value starts where
its first number does and never reaches into another value.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.understanding.grammar.entity import Reading


class Claims:
    """The stretches of a message that are already taken."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing in the stretch is taken."""
        return self._taken.find(1, start, end) < 0

    def take(self, start: int, end: int) -> None:
        """Mark the stretch."""
        self._taken[start:end] = b"\x01" * (end - start)

    def masked(self, text: str) -> str:
        """The text with every taken character blotted out as "~"."""
        if 1 not in self._taken:
            return text
        return "".join("~" if taken else char for char, taken in zip(text, self._taken, strict=True))


def resolve(readings: Iterable[Reading], claims: Claims) -> list[Reading]:
    """The readings that stand under the overlap rule; their stretches are added to ``claims``."""
    standing = []
    for reading in sorted(readings, key=lambda r: (r.rank, r.start - r.end, r.start)):
        if claims.free(reading.start, reading.end):
            claims.take(reading.start, reading.end)
            standing.append(reading)
    return standing
