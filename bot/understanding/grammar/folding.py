"""Folding: one plain lower-case alphabet for the rules, with the way back to the original offsets.

Customers leave out the dots of ä and ö, paste no-break spaces and typographic dashes. The rules see a-z, "-"
and an ordinary space for all of them; line breaks stay, because a line ends a clause.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_SPACES = "\t\r\u00a0\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
_LETTERS = dict(zip("äöåáàâãéèêëíìóòôõúùüýñçšž", "aoaaaaaeeeeiioooouuuyncsz", strict=True))
_TABLE = str.maketrans({**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_DASHES, "-"), **_LETTERS})


class Folded(NamedTuple):
    """The folded text; ``offsets[i]`` is where its i-th character starts in the original (None: the same)."""

    text: str
    offsets: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of a folded one."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


def fold(text: str) -> Folded:
    """Lower case without diacritics, one character for each that is not a combining mark."""
    lowered = text.lower()
    if text.isascii() or (len(lowered) == len(text) and not any(map(unicodedata.combining, lowered))):
        return Folded(lowered.translate(_TABLE))
    kept = [i for i, char in enumerate(text) if not unicodedata.combining(char)]
    folded = "".join(text[i].lower()[0].translate(_TABLE) for i in kept)
    return Folded(folded, [*kept, len(text)])
