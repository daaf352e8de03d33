"""The training examples nearest to a message: by the cosine of the features that the model itself decides with.

The examples are featurized once, in a thread of their own, topic by topic, the ones that can be answered first;
until a topic is ready, nothing is said about it. An example that is filed later is added the next time.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse
from rasa.core.agent import Agent

from bot.paths import DATA
from bot.training.examples.example_folder import all_examples, filed_topics
from bot.understanding.components.featurizers import FloretFeaturizer
from bot.understanding.components.intent_classifier import LinearIntentClassifier
from bot.understanding.components.tokenizer import PART_OF
from bot.web.console.bench.reading import features_of, node_of, run_graph

_log = logging.getLogger(__name__)
# Examples a step and the seconds after it: customers' messages go first.
_AT_ONCE, _PAUSE = 5, 0.02


class Near(NamedTuple):
    """One example; `similarity` is 1 for the same features and 0 for nothing in common."""

    text: str
    topic: str
    similarity: float


class _Rows(NamedTuple):
    """Rows of unit length, sparse and dense columns apart."""

    texts: tuple[str, ...]
    sparse: scipy.sparse.csr_matrix
    dense: np.ndarray


class Neighbors:
    """The examples of one model's agent."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        _, config = node_of(agent, LinearIntentClassifier)
        self._weights: Mapping[str, float] = config["weights"]
        self._target, _ = node_of(agent, FloretFeaturizer)  # the last featurizer: nothing after it is needed
        self._rows: dict[str, _Rows] = {}
        self._working = threading.Lock()

    def prepare(self) -> None:
        """Begins to read what is not read yet, in the background; at once when there is nothing to do."""
        if self._working.acquire(blocking=False):
            threading.Thread(target=self._read_all, name="bench-examples", daemon=True).start()

    def ready(self, topic: str) -> bool:
        """True when the topic's examples are read."""
        return topic in self._rows

    def nearest(self, features: Mapping[str, Any], topics: Iterable[str], most: int) -> list[Near]:
        """The nearest examples of these topics, the nearest first; topics that are not read yet are left out."""
        if not features:
            return []
        sparse, dense = self._joined([features])
        found = [
            Near(text, topic, float(similarity))
            for topic in topics
            if (rows := self._rows.get(topic)) is not None
            for text, similarity in zip(rows.texts, _similarities(rows, sparse, dense), strict=True)
        ]
        return sorted(found, key=lambda near: -near.similarity)[:most]

    def _read_all(self) -> None:
        try:
            by_topic: dict[str, list[str]] = {topic: [] for topic in filed_topics()}
            for known in all_examples(DATA):
                by_topic.setdefault(known.topic, []).append(known.text)
            for topic, texts in by_topic.items():
                wanted = tuple(dict.fromkeys(texts))
                rows = self._rows.get(topic)
                if rows is None or rows.texts != wanted:
                    self._rows[topic] = self._read(wanted)
        except Exception:
            _log.exception("the training examples could not be read for the test bench")
        finally:
            self._working.release()

    def _read(self, texts: tuple[str, ...]) -> _Rows:
        found: list[Mapping[str, Any]] = []
        for start in range(0, len(texts), _AT_ONCE):
            messages = run_graph(self._agent, list(texts[start : start + _AT_ONCE]), self._target)
            found += [features_of(message) for message in messages if message.get(PART_OF) is None]
            time.sleep(_PAUSE)
        return _Rows(texts, *self._joined(found))

    def _joined(self, features: list[Mapping[str, Any]]) -> tuple[scipy.sparse.csr_matrix, np.ndarray]:
        """The weighted rows under each other, each of unit length."""
        sparse, dense = [], []
        for origin in features[0] if features else ():
            rows = [one[origin] for one in features]
            weight = np.float32(self._weights.get(origin, 1.0))
            if scipy.sparse.issparse(rows[0]):
                sparse.append(scipy.sparse.vstack(rows, format="csr") * weight)
            else:
                dense.append(np.vstack(rows) * weight)
        joined, thick = scipy.sparse.hstack(sparse, format="csr"), np.hstack(dense)
        lengths = np.sqrt(np.asarray(joined.multiply(joined).sum(axis=1)).ravel() + (thick**2).sum(axis=1))
        factors = 1 / np.maximum(lengths, 1e-9)
        return scipy.sparse.diags(factors).dot(joined).tocsr(), thick * factors[:, np.newaxis]


def _similarities(rows: _Rows, sparse: scipy.sparse.csr_matrix, dense: np.ndarray) -> np.ndarray:
    return np.asarray((rows.sparse @ sparse.T).todense()).ravel() + rows.dense @ dense[0]
