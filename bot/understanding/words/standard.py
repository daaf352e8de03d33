"""One written word to the standard Finnish that it stands for.

In this order, the first that fits: the table of colloquial words; a Finnish word as it is; an English word of
billing; our own subject's word without its dots; any Finnish word without its dots; a spoken ending; a misspelt
word of our own subject. What fits nothing stays as it is.
"""

from __future__ import annotations

from bot.understanding.words.colloquial import standard_word
from bot.understanding.words.loan_words import loan_lemma
from bot.understanding.words.morphology import is_word, restore_dots
from bot.understanding.words.speller import Speller
from bot.understanding.words.spoken import written_forms

_MOST_REMEMBERED = 50_000  # words; the cache is emptied when it is full


class Standardizer:
    """Remembers what it has worked out: a message's words are mostly words seen before."""

    def __init__(self, speller: Speller) -> None:
        self._speller = speller
        self._known: dict[str, tuple[str, ...]] = {}

    def words(self, word: str) -> tuple[str, ...]:
        """The standard words of one word, lower case ("emmä": en, minä); never empty for a non-empty word."""
        form = word.lower()
        found = self._known.get(form)
        if found is None:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            found = self._known[form] = self._work_out(form)
        return found

    def _work_out(self, word: str) -> tuple[str, ...]:
        listed = standard_word(word)
        if listed != word:
            return tuple(listed.split())
        if not word.isalpha() or is_word(word):
            return (word,)
        return (
            loan_lemma(word)
            or self._speller.same_without_dots(word)
            or _with_dots(word)
            or _as_written(word)
            or self._speller.nearest(word)
            or word,
        )


def _with_dots(word: str) -> str | None:
    dotted = restore_dots(word)
    return dotted if dotted != word else None


def _as_written(word: str) -> str | None:
    return next((form for form in written_forms(word) if is_word(form)), None)
