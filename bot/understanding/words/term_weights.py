"""TF-IDF weights: fitted by scikit-learn, applied to one message by hand, which is ten times faster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse


def _as_is(terms: list[str]) -> list[str]:
    return terms


@dataclass(frozen=True)
class TermWeights:
    """A vocabulary with inverse document frequencies."""

    index: dict[str, int]
    rarity: np.ndarray

    @classmethod
    def fit(cls, documents: Sequence[list[str]], min_count: int) -> TermWeights:
        """Of the terms that at least `min_count` documents have (fewer in a tiny collection)."""
        from sklearn.feature_extraction.text import TfidfVectorizer  # a second of import that serving does without

        vectorizer = TfidfVectorizer(analyzer=_as_is, min_df=min(min_count, len(documents)), dtype=np.float32)
        vectorizer.fit(documents)
        return cls(vectorizer.vocabulary_, vectorizer.idf_.astype(np.float32))

    def row(self, terms: Iterable[str]) -> scipy.sparse.csr_matrix:
        """The terms of one document as a row of length 1: (1 + log count) x rarity; unknown terms weigh nothing."""
        counts = Counter(place for place in map(self.index.get, terms) if place is not None)
        places = np.fromiter(counts, dtype=np.int32, count=len(counts))
        weights = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))) * self.rarity[places]
        length = float(np.sqrt(weights @ weights))
        bounds = np.array([0, len(places)], dtype=np.int32)
        return scipy.sparse.csr_matrix((weights / (length or 1.0), places, bounds), shape=(1, len(self.rarity)))
