"""Small topics beside thousands of shipped out-of-scope examples: which of these mean the topic, and what it weighs.

A site's own topic begins with 8 or 15 examples, and what it is about has been out of scope until then: "Voisitteko
lähettää laskun uudelleen?" is one of our negatives, and a topic "copy of an invoice" would lose against it. Such
negatives are labelled wrongly from now on. They are found as wrong labels are found ("confident learning", Northcutt
et al. 2021): each negative is judged by a model that has not seen it, and is set aside when that model takes it for a
small topic. What the other negatives and the shipped topics say counts in that judgement, so the notice period of a
rented flat stays out of scope. Pure: rows and labels in, row numbers out; nothing is drawn at random.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import scipy.sparse

from bot.understanding.components.softmax_regression import SoftmaxRegression
from services.content.catalogue import CONVERSATION, OUT_OF_SCOPE

NEAR_MISS = "near_miss"  # set on a training message: out of scope by a topic's own file, so never set aside
FULL_SIZE = 100  # examples from which on a topic stands by itself
_LEAST_SIZE = 12  # with fewer examples a topic leans no further
_LEAN, _LEAN_OVER_FOREIGN = 2.5, 1.0  # for each e-fold that a topic is short of the full size
_MOST_WEIGHT = 8.0  # of one example in the judgement of the negatives
_LEAST = 0.12  # probability with which a negative is taken for a topic of few examples
_OTHER = ""  # all shipped topics and the conversation as one class
_NEAREST = 1500  # rows of a class that the small topics are held against
_FOLDS, _ROUNDS = 3, 3
_STRENGTH, _ITERATIONS = 100.0, 30


class SetAside(NamedTuple):
    """A row that is not learnt from, since it means this topic with that probability."""

    row: int
    topic: str
    probability: float


def small_topics(labels: Sequence[str]) -> dict[str, int]:
    """The topics with less than the full number of examples, and how many they have.

    None without as many negatives: what is small then is the whole model.
    """
    counts = Counter(labels)
    if counts[OUT_OF_SCOPE] < FULL_SIZE:
        return {}
    own = {label: count for label, count in counts.items() if label != OUT_OF_SCOPE and label not in CONVERSATION}
    return {topic: count for topic, count in sorted(own.items()) if count < FULL_SIZE}


def lean(count: int) -> float:
    """What is added to the log odds of a topic of that size: rare among the examples is not rare among customers.

    Weighing its examples instead makes the model surer of these very words, not of others that mean the same.
    """
    return _LEAN * _shortage(count)


def lean_over_foreign(count: int) -> float:
    """What is added besides to its log odds against "out of scope", which takes nothing from the shipped topics."""
    return _LEAN_OVER_FOREIGN * _shortage(count)


def _shortage(count: int) -> float:
    return float(np.log(FULL_SIZE / max(count, _LEAST_SIZE)))


def _weight(count: int) -> float:
    return min(FULL_SIZE / count, _MOST_WEIGHT)


def _least(count: int) -> float:
    """The more examples of its own a topic has, the fewer negatives it needs to be rid of; at the full size none."""
    return _LEAST + (1 - _LEAST) * (count / FULL_SIZE) ** 2


def negatives_set_aside(
    sparse: scipy.sparse.csr_matrix, dense: np.ndarray, labels: Sequence[str], kept: Collection[int] = ()
) -> list[SetAside]:
    """The out-of-scope rows that mean a small topic, in their order; never one of `kept` (the topic's near misses)."""
    small = small_topics(labels)
    if not small:
        return []
    rows = _near(sparse, dense, np.asarray(labels), small)
    names = np.array([labels[row] if labels[row] in small or labels[row] == OUT_OF_SCOPE else _OTHER for row in rows])
    part, thick = sparse[rows], dense[rows]
    counts = np.array([_weight(small[name]) if name in small else 1.0 for name in names])
    open_ = np.array([name == OUT_OF_SCOPE and row not in kept for name, row in zip(names, rows, strict=True)])
    fold = np.cumsum(open_) % _FOLDS
    found: dict[int, SetAside] = {}
    for _ in range(_ROUNDS):  # without the ones found, others that say the same stand out
        before = len(found)
        gone = np.array([row in found for row in rows])
        for number in range(_FOLDS):
            judged = open_ & ~gone & (fold == number)
            learnt = ~judged & ~gone
            fitted = SoftmaxRegression.fit(
                part[learnt],
                thick[learnt],
                names[learnt].tolist(),
                strength=_STRENGTH,
                iterations=_ITERATIONS,
                counts=counts[learnt],
            )
            for row, guess in zip(rows[judged], fitted.probabilities(part[judged], thick[judged]), strict=True):
                topic, probability = _likeliest(fitted.names, guess, small)
                if probability >= _least(small[topic]):
                    found[int(row)] = SetAside(int(row), topic, probability)
        if len(found) == before:
            break
    return [found[row] for row in sorted(found)]


def _likeliest(names: Sequence[str], guess: np.ndarray, small: Mapping[str, int]) -> tuple[str, float]:
    return max(((name, float(value)) for name, value in zip(names, guess, strict=True) if name in small), key=_value)


def _value(named: tuple[str, float]) -> float:
    return named[1]


def _near(sparse: scipy.sparse.csr_matrix, dense: np.ndarray, labels: np.ndarray, small: Collection[str]) -> np.ndarray:
    """The small topics' rows, and of the negatives and of all else those nearest to one of them by cosine."""
    own = np.isin(labels, list(small))
    lengths = np.sqrt(np.asarray(sparse.multiply(sparse).sum(axis=1)).ravel() + (dense**2).sum(axis=1))
    scale = (1 / np.maximum(lengths, 1e-9)).astype(np.float32)
    thin, thick = scipy.sparse.diags(scale).dot(sparse).tocsr(), dense * scale[:, np.newaxis]
    nearest = (np.asarray((thin @ thin[own].T).todense()) + thick @ thick[own].T).max(axis=1)
    chosen = [np.flatnonzero(own)]
    for group in (~own & (labels == OUT_OF_SCOPE), ~own & (labels != OUT_OF_SCOPE)):
        places = np.flatnonzero(group)
        chosen.append(places[np.argsort(-nearest[places], kind="stable")[:_NEAREST]])
    return np.sort(np.concatenate(chosen))
