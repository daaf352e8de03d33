"""The one place where spaCy's Finnish pipeline is loaded: its tokenizer and its floret vectors.

The tagger, parser, neural lemmatizer and its tables are left out: Voikko gives the lemmas in microseconds.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import spacy_fi_experimental_web_md
from spacy.language import Language

WIDTH = 300  # of the pipeline's floret vectors
_NOT_USED = ["tok2vec", "tagger", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "ner", "lookups"]


@lru_cache(maxsize=1)
def finnish() -> Language:
    """The Finnish pipeline with tokenizer and vectors only (about 60 MB), loaded once a process."""
    return spacy_fi_experimental_web_md.load(exclude=_NOT_USED)


@lru_cache(maxsize=50_000)
def word_vector(word: str) -> np.ndarray:
    """The floret vector of one lower-case word, 300 float32 values, length 1 (a zero vector for no letters)."""
    vector = finnish().vocab.get_vector(word)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
