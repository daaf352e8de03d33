"""The sentence features of messages as rows for a regression: one block of columns a featurizer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message

# What a featurizer's block counts; chosen on the challenge sets and general Finnish.
BLOCK_WEIGHTS = {"LemmaFeaturizer": 0.7, "CharacterFeaturizer": 1.0, "FloretFeaturizer": 1.5}


class Rows(NamedTuple):
    """All sparse blocks and all dense blocks side by side, weighed; `widths` are the columns of each block."""

    sparse: scipy.sparse.csr_matrix
    dense: np.ndarray
    widths: dict[str, int]


def with_features(messages: Iterable[Message]) -> list[Message]:
    """Those that have any."""
    return [message for message in messages if _features(message)]


def rows_of(messages: Sequence[Message], weights: Mapping[str, float]) -> Rows:
    """A row a message; each has features of the same featurizers."""
    blocks = {
        same[0].origin: _block(same, weights.get(same[0].origin, 1.0))
        for same in zip(*map(_features, messages), strict=True)
    }
    sparse = [block for block in blocks.values() if scipy.sparse.issparse(block)]
    dense = [block for block in blocks.values() if not scipy.sparse.issparse(block)]
    widths = {origin: block.shape[1] for origin, block in blocks.items()}
    return Rows(scipy.sparse.hstack(sparse, format="csr"), np.hstack(dense), widths)


def row_of(message: Message) -> dict[str, Any]:
    """Featurizer -> its row for one message, not weighed; empty without features."""
    return {feature.origin: feature.features for feature in _features(message)}


def _block(features: Sequence[Features], weight: float) -> Any:
    rows = [feature.features for feature in features]
    stacked = scipy.sparse.vstack(rows, format="csr") if scipy.sparse.issparse(rows[0]) else np.vstack(rows)
    return stacked * np.float32(weight)


def _features(message: Message) -> list[Features]:
    return [f for f in message.features if f.attribute == TEXT and f.type == FEATURE_TYPE_SENTENCE]
