"""Words in their standard spelling: colloquial forms, loan words, slips of typing."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.words.morphology import is_word, restore_dots

# Letters without their dots, so that "eräpäivä" and "erapaiva" are the same.

_FOLD = str.maketrans("äöåÄÖÅ", "aooAOO")


def without_dots(text: str) -> str:
    """The text with ä, ö and å written a, o and o; of the same length."""
    return text.translate(_FOLD)


# Figures as kinds: "10", "322,21" and "15.3." say *that* there is a number, a sum or a date, whatever it is.

_SHAPES = (
    (re.compile(r"\d{1,2}\.\d{1,2}\.(\d{2,4})?"), "<pvm>"),
    (re.compile(r"\d+[.,]\d{1,2}(e|eur|€)?"), "<summa>"),
    (re.compile(r"\d+(e|eur|€)"), "<summa>"),
    (re.compile(r"\d{1,3}(kpl|kk)?"), "<luku>"),
    (re.compile(r"[a-z]{0,2}\d[\d\-]*"), "<numerosarja>"),
)


def word_shape(word: str) -> str | None:
    """The kind of a figure, or None for a word."""
    return next((name for pattern, name in _SHAPES if pattern.fullmatch(word.lower())), None)


# Spoken and chat Finnish to its standard spelling, one word at a time, from `colloquial_words.csv`.

_TABLE = Path(__file__).with_name("colloquial_words.csv")


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    with _TABLE.open(encoding="utf-8", newline="") as rows:
        return {row["word"]: row["standard"] for row in csv.DictReader(rows)}


def standard_word(word: str) -> str:
    """`lissuja` -> `lisenssejä`; a word that is not in the table is returned as it is. Lower case in and out."""
    return _table().get(word, word)


# English words of billing with Finnish endings, from `loan_words.csv`: "seatit" lisenssi, "invoicessa" lasku.

_LOAN_WORDS_TABLE = Path(__file__).with_name("loan_words.csv")
_SHORTEST_STEM = 3
# A linking vowel, then plural, case, possessive or verb endings; or English ones. Empty is fine: "refund".
_ENDINGS = re.compile(
    r"""[:'’-]?(?:
        e?[iae]?(?:t|n|a|ä|s|ta|tä|ksi|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|na|nä)? | i?(?:in|en|hin|een|aan|ään)
      | e?[ie]?(?:den|iden|ien|jen|ja|jä|ita|itä|issa|issä|ista|istä|illa|illä|ilta|ille|iksi|ihin)
      | (?:oi|aa|a)?(?:da|ta|nti|ntia|nnin|n|mme|tte|vat|daan|taan|tu|ttu|tiin|ttiin|isi|isin|ko|tko|atko)
      | (?:[ae]?us|[ae]?uksen|[ae]?usta) | (?:ed|ing|es|er|e|ment)
    )""",
    re.VERBOSE,
)


@lru_cache(maxsize=1)
def _loan_words_table() -> dict[str, str]:
    with _LOAN_WORDS_TABLE.open(encoding="utf-8", newline="") as rows:
        return {row["stem"]: row["lemma"] for row in csv.DictReader(rows)}


def loan_lemma(word: str) -> str | None:
    """The Finnish lemma of an English word with an ending, or None; the longest stem decides. Lower case in."""
    for length in range(len(word), _SHORTEST_STEM - 1, -1):
        lemma = _loan_words_table().get(word[:length])
        if lemma and _ENDINGS.fullmatch(word[length:]):
            return lemma
    return None


# Spoken Finnish endings and what they stand for in writing: "voiks" voiko, "laskuu" laskua, "tehään" tehdään.
#
# The rules only propose; the caller keeps the first proposal that is a Finnish word. They are about endings and
# consonants that speech drops, so they also reach words that no table lists.

# An ending as it is spoken, and the written endings it may stand for, likelier first.
_SPOKEN_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("isks", ("isiko", "isikö")),  # voisiks, pitäisks
    ("ks", ("ko", "kö")),  # onks, voiks, pitääks
    ("isko", ("isiko",)),  # voisko
    ("iskö", ("isikö",)),  # pitäiskö
    ("ais", ("aisi",)),  # saatais
    ("äis", ("äisi",)),  # pitäis
    ("ois", ("oisi",)),  # voitois
    ("ii", ("ia", "iä", "ja", "jä", "ejä", "eja", "ijä")),  # aktiivisii, lisenssii, käyttäjii
    ("ei", ("eita", "eitä", "ejä", "eja")),
    ("oi", ("oita", "oja")),
    ("uu", ("ua", "un")),  # laskuu
    ("yy", ("yä", "yn")),
    ("ee", ("ea", "eä", "een")),
    ("oo", ("oa", "oon")),
    ("aa", ("ea", "oa", "aan")),
    ("ää", ("eä", "ään")),
    ("nu", ("nut",)),  # maksanu
    ("ny", ("nyt",)),  # lisänny
    ("st", ("sta", "stä")),  # laskust
    ("lt", ("lta", "ltä")),
    ("l", ("lla", "llä", "lle")),  # meil
    ("s", ("ssa", "ssä")),  # laskus
)
# d and its company, which many dialects leave out between vowels: lähen, kahen, saahaan, tehään.
_LOST_D = re.compile(r"([aeiouyäö])h([aeouäö])")
_SHORTEST = 3


def written_forms(word: str) -> Iterator[str]:
    """Possible written forms of a spoken one, likelier first; lower case in and out, not checked for being words."""
    if len(word) < _SHORTEST:
        return
    for ending, written in _SPOKEN_ENDINGS:
        if word.endswith(ending):
            yield from (word[: -len(ending)] + other for other in written)
    match = _LOST_D.search(word)
    if match:
        before, after = word[: match.start()] + match[1], match[2] + word[match.end() :]
        yield from (before + "hd" + after, before + "d" + after)
    if word[-1] in "aeiouyäö":
        yield word + "n"  # the last n is often not said: hyvitetää(n), johonki(n)


# Misspelt words to the nearest word form of our own subject: "laksulla" laskulla, "perinntäkirje" perintäkirje.
#
# A general speller offers any Finnish word ("laksulla": "laskulla", "laukulla" ...). Customers write about a few
# hundred things, so the nearest form among those that the training examples use is nearly always meant. Dots do
# not count as differences; of equally near forms one with the same first letter, then the commoner one, wins.

_SPELLER_SHORTEST, _LONG = 4, 8  # letters: shorter words are left alone; from _LONG on two slips are forgiven
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
        if not _SPELLER_SHORTEST <= len(word) <= _LONGEST:
            return None
        folded = without_dots(word)
        slips = 1 if len(folded) < _LONG else 2
        near = process.extract(folded, self._folded, scorer=OSA.distance, score_cutoff=slips, limit=_CANDIDATES)
        if not near:
            return None
        best = min(near, key=lambda found: (found[1], found[0][0] != folded[0], -self._counts[found[0]]))
        return self._forms[best[0]]


# One written word to the standard Finnish that it stands for.
#
# In this order, the first that fits: the table of colloquial words; a Finnish word as it is; an English word of
# billing; our own subject's word without its dots; any Finnish word without its dots; a spoken ending; a misspelt
# word of our own subject. What fits nothing stays as it is.

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
