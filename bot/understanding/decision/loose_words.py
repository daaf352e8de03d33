"""Loose keywords: "lasku", "maksu", "lisenssit" name a subject and ask nothing, so they are asked back."""

from __future__ import annotations

import re

from bot.understanding.words.colloquial import standard_word
from bot.understanding.words.morphology import lemmas

_WORD = re.compile(r"[^\W\d_]+")
_LOOSE = frozenset(
    """
    lasku laskutus maksu maksaminen lisenssi käyttäjälisenssi käyttäjä tilaus paketti hinta raha kausi jakso
    laskutuskausi laskutusjakso muutos sopimus palvelu asia kysymys apu severa severan visma eräpäivä summa
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
_MOST_WORDS = 2


def is_loose(text: str) -> bool:
    """True for one or two words that are all loose keywords."""
    words = _WORD.findall(text.lower())
    return 0 < len(words) <= _MOST_WORDS and all(lemmas(standard_word(word))[0] in _LOOSE for word in words)
