"""Softmax regression over sparse and dense features, fitted by L-BFGS."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse

# Limited-memory BFGS for smooth convex losses with very many float32 weights.
#
# SciPy's L-BFGS-B takes bounds into account and works in float64: with a million weights that is four fifths of
# the whole training time. This is the textbook two-loop recursion (Nocedal & Wright, Numerical Optimization,
# algorithm 7.4) with a backtracking line search.

_MEMORY = 10  # past steps that shape the next one
_ENOUGH = 1e-4  # share of the promised decrease that a step must bring (Armijo)
_SHORTEST_STEP = 1e-4
_FLAT = 1e-6  # a step whose slope changed less than this times its square says nothing about the curvature

Loss = Callable[[np.ndarray], tuple[float, np.ndarray]]
_Pairs = deque[tuple[np.ndarray, np.ndarray, float]]


def minimize(loss: Loss, start: np.ndarray, iterations: int) -> np.ndarray:
    """The weights after so many steps, or earlier when no step lowers the loss; `loss` gives value and gradient."""
    weights = start
    value, gradient = loss(weights)
    pairs: _Pairs = deque(maxlen=_MEMORY)
    for _ in range(iterations):
        direction = _direction(gradient, pairs)
        found = _line_search(loss, weights, value, gradient, direction)
        if found is None:
            break
        step, value, new_gradient = found
        change = new_gradient - gradient
        slope = float(step @ change)
        if slope > _FLAT * float(step @ step):
            pairs.append((step, change, slope))
        weights, gradient = weights + step, new_gradient
    return weights


def _direction(gradient: np.ndarray, pairs: _Pairs) -> np.ndarray:
    """Minus the inverse curvature, as the pairs tell it, times the gradient."""
    result = -gradient
    if not pairs:
        return result / max(1.0, float(np.sqrt(gradient @ gradient)))
    shares = []
    for step, change, slope in reversed(pairs):
        share = float(step @ result) / slope
        result -= share * change
        shares.append(share)
    _, change, slope = pairs[-1]
    result *= slope / float(change @ change)
    for (step, change, slope), share in zip(pairs, reversed(shares), strict=True):
        result += (share - float(change @ result) / slope) * step
    return result


def _line_search(
    loss: Loss, weights: np.ndarray, value: float, gradient: np.ndarray, direction: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray] | None:
    """The first step of 1, 1/2, 1/4 ... directions that lowers the loss enough, with the new value and gradient."""
    promised = float(gradient @ direction)
    length = 1.0
    while length >= _SHORTEST_STEP:
        step = np.float32(length) * direction
        new_value, new_gradient = loss(weights + step)
        if new_value <= value + _ENOUGH * length * promised:
            return step, new_value, new_gradient
        length /= 2
    return None


# Multinomial logistic regression on sparse and dense columns together.
#
# scikit-learn's would take the dense columns as sparse ones, which costs most of its time; here each kind gets
# its own matrix product. Fitted by L-BFGS from zero, so that a training is repeatable.


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


class Columns(NamedTuple):
    """The columns of one row that are not zero, which costs a third of a sparse matrix."""

    places: np.ndarray
    weights: np.ndarray


@dataclass(frozen=True)
class LinearModel:
    """A fitted regression cut into its featurizers' blocks, so that one message is scored without joining rows."""

    names: list[str]
    blocks: dict[str, np.ndarray]
    bias: np.ndarray
    sharing: np.ndarray | None = None  # places of classes that divide their probability anew, by these factors
    factors: np.ndarray | None = None

    @classmethod
    def of(
        cls,
        fitted: SoftmaxRegression,
        widths: Mapping[str, int],
        factors: Mapping[str, float],
        lean: Mapping[str, float] | None = None,
        among: Mapping[str, float] | None = None,
    ) -> LinearModel:
        """The blocks of a fit.

        `widths`: columns of each block in their order; `factors`: what its rows were multiplied with; `lean`: what
        is added to a class's log odds against all others; `among`: what is added then to the log odds of some
        classes against each other, which leaves the others' probabilities as they are.
        """
        starts = np.cumsum([0, *widths.values()])
        blocks = {
            origin: fitted.weights[start : start + width] * np.float32(factors.get(origin, 1.0))
            for (origin, width), start in zip(widths.items(), starts, strict=False)
        }
        leaning = np.array([(lean or {}).get(name, 0.0) for name in fitted.names], dtype=np.float32)
        if not among:
            return cls(fitted.names, blocks, fitted.bias + leaning)
        sharing = np.array([fitted.names.index(name) for name in among])
        powers = np.exp(np.array(list(among.values()), dtype=np.float32))
        return cls(fitted.names, blocks, fitted.bias + leaning, sharing, powers)

    def probabilities(self, rows: Mapping[str, Any]) -> np.ndarray:
        """The classes' probabilities for one message's row of each block: Columns, sparse (csr) or dense."""
        scores = self.bias.copy()
        for origin, row in rows.items():
            weights = self.blocks[origin]
            if isinstance(row, Columns):
                scores += row.weights @ weights[row.places]
            elif scipy.sparse.issparse(row):
                scores += row.data @ weights[row.indices]
            else:
                scores += row[0] @ weights
        found = _softmax(scores[np.newaxis])[0]
        if self.sharing is not None:
            shares = found[self.sharing] * self.factors
            found[self.sharing] = found[self.sharing].sum() * shares / shares.sum()
        return found


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
