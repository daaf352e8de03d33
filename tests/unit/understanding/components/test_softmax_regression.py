"""The regression finds what scikit-learn's finds, and its solver finds minima."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import scipy.sparse
from sklearn.linear_model import LogisticRegression

from bot.understanding.components.softmax_regression import LinearModel, SoftmaxRegression, minimize

_RANDOM = np.random.default_rng(7)
_ROWS, _SPARSE, _DENSE = 90, 30, 4


def _problem() -> tuple[scipy.sparse.csr_matrix, np.ndarray, list[str]]:
    sparse = scipy.sparse.random(_ROWS, _SPARSE, density=0.3, format="csr", dtype=np.float32, random_state=3)
    dense = _RANDOM.normal(size=(_ROWS, _DENSE)).astype(np.float32)
    places = np.argmax(sparse.toarray()[:, :3] + dense[:, :3], axis=1)
    return sparse, dense, [("a", "b", "c")[place] for place in places]


def _model(fitted: SoftmaxRegression, *more: Any) -> LinearModel:
    return LinearModel.of(fitted, {"terms": _SPARSE, "vectors": _DENSE}, *(more or ({},)))


def _probabilities(model: LinearModel, sparse: Any, dense: np.ndarray) -> np.ndarray:
    rows = ({"terms": sparse[place], "vectors": dense[place : place + 1]} for place in range(_ROWS))
    return np.array([model.probabilities(row) for row in rows])


def test_its_probabilities_agree_with_scikit_learn() -> None:
    sparse, dense, labels = _problem()
    ours = SoftmaxRegression.fit(sparse, dense, labels, strength=5.0, iterations=300)
    theirs = LogisticRegression(C=5.0, max_iter=1000, tol=1e-6).fit(np.hstack([sparse.toarray(), dense]), labels)
    expected = theirs.predict_proba(np.hstack([sparse.toarray(), dense]))
    assert list(theirs.classes_) == ours.names
    assert _probabilities(_model(ours), sparse, dense) == pytest.approx(expected, abs=0.01)


def test_probabilities_of_a_row_sum_to_one() -> None:
    sparse, dense, labels = _problem()
    fitted = SoftmaxRegression.fit(sparse, dense, labels, strength=1.0, iterations=20)
    assert _probabilities(_model(fitted), sparse, dense).sum(axis=1) == pytest.approx(np.ones(_ROWS), abs=1e-5)


def test_training_twice_gives_the_same_weights() -> None:
    sparse, dense, labels = _problem()
    first, second = (SoftmaxRegression.fit(sparse, dense, labels, strength=1.0, iterations=20) for _ in range(2))
    assert np.array_equal(first.weights, second.weights)


def test_what_is_added_among_some_classes_leaves_the_others_as_they_are() -> None:
    sparse, dense, labels = _problem()
    fitted = SoftmaxRegression.fit(sparse, dense, labels, strength=5.0, iterations=50)
    before = _probabilities(_model(fitted), sparse, dense)
    after = _probabilities(_model(fitted, {}, None, {"a": 2.0, "c": 0.0}), sparse, dense)
    assert after[:, 1] == pytest.approx(before[:, 1])
    assert after.sum(axis=1) == pytest.approx(np.ones(_ROWS), abs=1e-5)
    odds = np.log(after[:, 0] / after[:, 2]) - np.log(before[:, 0] / before[:, 2])
    assert odds == pytest.approx(np.full(_ROWS, 2.0), abs=1e-3)


def test_a_row_that_counts_twice_is_as_two_rows() -> None:
    sparse, dense, labels = _problem()
    once, twice = scipy.sparse.vstack([sparse, sparse[:20]], format="csr"), np.ones(_ROWS)
    twice[:20] = 2
    settings = {"strength": 5.0, "iterations": 300}
    repeated = SoftmaxRegression.fit(once, np.vstack([dense, dense[:20]]), labels + labels[:20], **settings)
    counted = SoftmaxRegression.fit(sparse, dense, labels, counts=twice, **settings)
    assert counted.probabilities(sparse, dense) == pytest.approx(repeated.probabilities(sparse, dense), abs=0.01)


def test_the_solver_finds_the_bottom_of_a_narrow_valley() -> None:
    curvature = np.array([1.0, 400.0], dtype=np.float32)
    bottom = np.array([3.0, -2.0], dtype=np.float32)

    def valley(at: np.ndarray) -> tuple[float, np.ndarray]:
        away = at - bottom
        return float(curvature @ away**2) / 2, curvature * away

    assert minimize(valley, np.zeros(2, dtype=np.float32), iterations=60) == pytest.approx(bottom, abs=1e-3)


def test_the_solver_stops_at_the_bottom() -> None:
    start = np.zeros(2, dtype=np.float32)
    assert np.array_equal(minimize(lambda at: (0.0, np.zeros_like(at)), start, iterations=5), start)


def test_a_block_that_was_weighted_for_the_fit_is_scored_as_it_is() -> None:
    sparse, dense, labels = _problem()
    weighted = sparse * np.float32(0.7), dense * np.float32(1.5)
    fitted = SoftmaxRegression.fit(*weighted, labels, strength=1.0, iterations=20)
    expected = _probabilities(_model(fitted), *weighted)
    scored = _probabilities(_model(fitted, {"terms": 0.7, "vectors": 1.5}), sparse, dense)
    assert scored == pytest.approx(expected, abs=1e-5)


def test_a_lean_moves_the_log_odds_of_its_class_alone() -> None:
    sparse, dense, labels = _problem()
    fitted = SoftmaxRegression.fit(sparse, dense, labels, strength=1.0, iterations=20)
    plain, leaning = (_model(fitted, {}, lean) for lean in (None, {"b": 0.5}))
    rows = {"terms": sparse[0], "vectors": dense[:1]}
    moved = np.log(leaning.probabilities(rows)) - np.log(plain.probabilities(rows))
    assert moved[1] - moved[0] == pytest.approx(0.5, abs=1e-4)
    assert moved[2] == pytest.approx(moved[0], abs=1e-4)
