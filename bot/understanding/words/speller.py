"""Misspelt words to the nearest word form of our own subject: "laksulla" laskulla, "perinntäkirje" perintäkirje.

A general speller offers any Finnish word ("laksulla": "laskulla", "laukulla" ...). Customers write about a few
hundred things, so the nearest form among those that the training examples use is nearly always meant. Dots do
not count as differences; of equally near forms one with the same first letter, then the commoner one, wins.
"""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.words.folding import without_dots

_SHORTEST, _LONG = 4, 8  # letters: shorter words are left alone; from _LONG on two slips are forgiven
_LONGEST = 40
_CANDIDATES = 8


class Speller:
    """Knows word forms with their counts, lower case."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._forms: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        for form, count in sorted(counts.items()):
            folded = without_dots(form)
            if count > self._counts.get(folded, 0):
                self._forms[folded], self._counts[folded] = form, count
        self._folded = list(self._forms)

    def same_without_dots(self, word: str) -> str | None:
        """The known form that differs only in dots: "erapaiva" eräpäivä."""
        return self._forms.get(without_dots(word))

    def nearest(self, word: str) -> str | None:
        """The known form that was probably meant, or None: one slip in a short word, two in a long one."""
        if not _SHORTEST <= len(word) <= _LONGEST:
            return None
        folded = without_dots(word)
        slips = 1 if len(folded) < _LONG else 2
        near = process.extract(folded, self._folded, scorer=OSA.distance, score_cutoff=slips, limit=_CANDIDATES)
        if not near:
            return None
        best = min(near, key=lambda found: (found[1], found[0][0] != folded[0], -self._counts[found[0]]))
        return self._forms[best[0]]
