"""Limited-memory BFGS for smooth convex losses with very many float32 weights.

SciPy's L-BFGS-B takes bounds into account and works in float64: with a million weights that is four fifths of
the whole training time. This is the textbook two-loop recursion (Nocedal & Wright, Numerical Optimization,
algorithm 7.4) with a backtracking line search.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import numpy as np

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
