"""Multinomial logistic regression on sparse and dense columns together.

scikit-learn's would take the dense columns as sparse ones, which costs most of its time; here each kind gets
its own matrix product. Fitted by L-BFGS from zero, so that a training is repeatable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse

from bot.understanding.components.lbfgs import minimize


@dataclass(frozen=True)
class SoftmaxRegression:
    """A fit, to be scored with as a LinearModel.

    `weights`: columns x classes, sparse columns first; `bias`: one a class.
    """

    names: list[str]
    weights: np.ndarray
    bias: np.ndarray

    @classmethod
    def fit(
        cls,
        sparse: scipy.sparse.csr_matrix,
        dense: np.ndarray,
        labels: Sequence[str],
        *,
        strength: float,
        iterations: int,
        counts: np.ndarray | None = None,
    ) -> SoftmaxRegression:
        """Minimises cross-entropy + |weights|² / (2 x strength) over rows of both matrices (float32).

        `counts`: as how many examples each row counts; one each when it is left out.
        """
        names, classes = np.unique(np.asarray(labels), return_inverse=True)
        truth = np.eye(len(names), dtype=np.float32)[classes]
        objective = _Objective(sparse, dense, truth, strength, counts)
        weights = objective.matrix(minimize(objective, np.zeros(objective.size, dtype=np.float32), iterations))
        return cls([str(name) for name in names], np.ascontiguousarray(weights[:-1]), weights[-1].copy())

    def probabilities(self, sparse: scipy.sparse.csr_matrix, dense: np.ndarray) -> np.ndarray:
        """The classes' probabilities, a row each."""
        split = sparse.shape[1]
        return _softmax(sparse @ self.weights[:split] + dense @ self.weights[split:] + self.bias)


@dataclass(frozen=True)
class LinearModel:
    """A fitted regression cut into its featurizers' blocks, so that one message is scored without joining rows."""

    names: list[str]
    blocks: dict[str, np.ndarray]
    bias: np.ndarray

    @classmethod
    def of(
        cls,
        fitted: SoftmaxRegression,
        widths: Mapping[str, int],
        factors: Mapping[str, float],
        lean: Mapping[str, float] | None = None,
    ) -> LinearModel:
        """The blocks of a fit.

        `widths`: columns of each block in their order; `factors`: what its rows were multiplied with; `lean`: what
        is added to a class's log odds.
        """
        starts = np.cumsum([0, *widths.values()])
        blocks = {
            origin: fitted.weights[start : start + width] * np.float32(factors.get(origin, 1.0))
            for (origin, width), start in zip(widths.items(), starts, strict=False)
        }
        leaning = np.array([(lean or {}).get(name, 0.0) for name in fitted.names], dtype=np.float32)
        return cls(fitted.names, blocks, fitted.bias + leaning)

    def probabilities(self, rows: Mapping[str, Any]) -> np.ndarray:
        """The classes' probabilities for one message's row, sparse (csr) or dense, of each block."""
        scores = self.bias.copy()
        for origin, row in rows.items():
            weights = self.blocks[origin]
            if scipy.sparse.issparse(row):
                scores += row.data @ weights[row.indices]
            else:
                scores += row[0] @ weights
        return _softmax(scores[np.newaxis])[0]


class _Objective:
    """The regularised loss and its gradient at a flat vector of weights, the bias row last (not regularised)."""

    def __init__(
        self,
        sparse: scipy.sparse.csr_matrix,
        dense: np.ndarray,
        truth: np.ndarray,
        strength: float,
        counts: np.ndarray | None,
    ) -> None:
        self._sparse, self._turned = sparse, sparse.T.tocsr()
        self._dense = np.hstack([dense, np.ones((len(dense), 1), dtype=np.float32)])
        self._truth, self._strength = truth, strength
        self._counts = np.ones(len(truth), dtype=np.float32) if counts is None else counts.astype(np.float32)
        self._split = sparse.shape[1]
        self._shape = (self._split + self._dense.shape[1], truth.shape[1])
        self.size = self._shape[0] * self._shape[1]

    def matrix(self, flat: np.ndarray) -> np.ndarray:
        return flat.reshape(self._shape)

    def __call__(self, flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = self.matrix(flat)
        guess = _softmax(self._sparse @ weights[: self._split] + self._dense @ weights[self._split :])
        error = (guess - self._truth) * self._counts[:, np.newaxis]
        free = weights[:-1]  # all but the bias
        gradient = np.vstack([self._turned @ error, self._dense.T @ error])
        gradient[:-1] += free / np.float32(self._strength)
        each = np.log(np.maximum((guess * self._truth).sum(axis=1), 1e-12))
        likelihood = (each * self._counts).sum(dtype=np.float64)
        penalty = float(np.vdot(free, free)) / (2 * self._strength)
        return penalty - float(likelihood), gradient.ravel()


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
