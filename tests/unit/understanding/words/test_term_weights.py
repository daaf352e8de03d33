"""One document is weighted by hand exactly as scikit-learn weights it."""

from __future__ import annotations

import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.understanding.components.featurizers import TermWeights

_DOCUMENTS = [["lasku", "kaksi", "lasku"], ["lasku", "paketti"], ["paketti", "vaihto", "kaksi"]]


def test_a_row_has_the_weights_of_scikit_learn() -> None:
    ours = TermWeights.fit(_DOCUMENTS, min_count=1)
    theirs = TfidfVectorizer(analyzer=lambda terms: terms, sublinear_tf=True).fit(_DOCUMENTS)
    for document in _DOCUMENTS:
        assert ours.row(document).toarray() == pytest.approx(theirs.transform([document]).toarray(), abs=1e-6)


def test_rare_terms_are_left_out() -> None:
    assert sorted(TermWeights.fit(_DOCUMENTS, min_count=2).index) == ["kaksi", "lasku", "paketti"]


def test_unknown_terms_weigh_nothing() -> None:
    assert TermWeights.fit(_DOCUMENTS, min_count=1).row(["muu"]).nnz == 0
