"""Finnish word forms by Voikko, and spaCy's Finnish pipeline."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language

# The one place where spaCy's Finnish pipeline is loaded: its tokenizer and its floret vectors.
#
# The tagger, parser, neural lemmatizer and its tables are left out: Voikko gives the lemmas in microseconds.

WIDTH = 300  # of the pipeline's floret vectors
_NOT_USED = ["tok2vec", "tagger", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "ner", "lookups"]


@lru_cache(maxsize=1)
def finnish() -> Language:
    """The Finnish pipeline with tokenizer and vectors only (about 60 MB), loaded once a process."""
    import spacy_fi_experimental_web_md  # a second to import: who needs Voikko alone goes without

    return spacy_fi_experimental_web_md.load(exclude=_NOT_USED)


@lru_cache(maxsize=50_000)
def word_vector(word: str) -> np.ndarray:
    """The floret vector of one lower-case word, 300 float32 values, length 1 (a zero vector for no letters)."""
    vector = finnish().vocab.get_vector(word)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


# Finnish word forms to lemmas, by Voikko.
#
# `lemmas("käyttäjälisenssejä")` gives the base form and the parts of the compound, so that
# "lisenssi" and "käyttäjälisenssi" share a feature. A word typed without its dots ("erapaiva")
# is looked up again with them restored, when exactly that makes it a Finnish word.

MISSING = (
    "Voikko is missing: install the system packages libvoikko1 and voikko-fi (apt-get install libvoikko1 voikko-fi)."
)
_WORD_BASE = re.compile(r"\+[^+(]*\(([^)]+)\)")
_DOTS = {"a": "ä", "o": "ö"}
_MOST_DOTTED = 7  # at most 2**7 spellings are tried for one unknown word
_LONGEST_WORD = 40  # nothing longer is a word that a customer meant
_ASKING = Lock()  # a Voikko handle is for one thread at a time; two at once corrupt its memory


class VoikkoMissing(RuntimeError):
    """The Voikko library or its Finnish dictionary is not on this machine."""


@lru_cache(maxsize=1)
def _voikko() -> Any:
    import libvoikko

    try:
        return libvoikko.Voikko("fi")
    except (libvoikko.VoikkoException, OSError) as error:
        raise VoikkoMissing(MISSING) from error


@lru_cache(maxsize=50_000)
def lemmas(word: str) -> tuple[str, ...]:
    """The base forms of one word and the base forms of its compound parts, lower case, most likely first.

    An unknown word gives itself. Never empty for a non-empty word.
    """
    form = word.lower()
    analyses = _analyses(form) or _analyses(restore_dots(form))
    found: dict[str, None] = {}
    for analysis in analyses:
        found[analysis["BASEFORM"].lower()] = None
    for analysis in analyses:
        for part in _WORD_BASE.findall(analysis.get("WORDBASES", "")):
            if not part.startswith("+") and len(part) > 2:
                found[part.lower()] = None
    return tuple(found) or (form,)


@lru_cache(maxsize=50_000)
def restore_dots(word: str) -> str:
    """`erapaiva` -> `eräpäivä`: the spelling with the most dots that is Finnish; else the word itself."""
    places = [index for index, letter in enumerate(word) if letter in _DOTS]
    if not places or len(places) > _MOST_DOTTED or is_word(word):
        return word
    for count in range(len(places), 0, -1):
        for chosen in combinations(places, count):
            spelling = "".join(_DOTS[c] if i in chosen else c for i, c in enumerate(word))
            if is_word(spelling):
                return spelling
    return word


def is_word(word: str) -> bool:
    """Does Voikko know this form?"""
    if len(word) > _LONGEST_WORD:
        return False
    with _ASKING:
        return bool(_voikko().spell(word))


def word_classes(word: str) -> frozenset[str]:
    """What Voikko takes the form for, in its own terms (`nimisana`, `etunimi`, `sukunimi`); empty when unknown."""
    return frozenset(analysis.get("CLASS", "") for analysis in _analyses(word))


def has_question_clitic(word: str) -> bool:
    """Whether the form may ask: "tuleeko", not "koko" or "viikko"."""
    return any("KYSYMYSLIITE" in analysis for analysis in _analyses(word) or _analyses(restore_dots(word)))


def _analyses(word: str) -> list[dict[str, str]]:
    if len(word) > _LONGEST_WORD:
        return []
    with _ASKING:
        return [analysis for analysis in _voikko().analyze(word) if "BASEFORM" in analysis]
