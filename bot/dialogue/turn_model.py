"""From (context, reply) to what the reply is, learned: a softmax regression over words, letters and context."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import scipy.sparse
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.dialogue.acts import ALLOWED, REFUSED
from bot.understanding.components.featurizers import FloretFeaturizer, TermWeights, lemma_terms, letter_terms
from bot.understanding.components.softmax_regression import Columns, LinearModel, SoftmaxRegression
from services.requests.form import VALUE

CONTEXTS = tuple(ALLOWED)
_LEMMAS, _LETTERS, _CONTEXT, _VECTORS = "lemmas", "letters", "context", "vectors"
_WEIGHTS = {_LEMMAS: 1.0, _LETTERS: 1.0, _CONTEXT: 1.0, _VECTORS: 1.0}
_SEPARATORS = "?!"  # a question mark tells more than any word
_FIRST, _WHOLE = "first: ", "whole: "
_NO_LETTER = re.compile(r"[^\w ]|_")


def _words(message: Message) -> list[str]:
    """The terms of a short reply: its lemmas, how it begins, how it is marked, and the whole when it is short."""
    terms = lemma_terms(message)
    text = str(message.get(TEXT) or "").lower()
    marks = [mark for mark in _SEPARATORS if mark in text]
    words = _NO_LETTER.sub("", text).split()
    beginning = [f"{_FIRST}{words[0]}"] if words else []
    whole = [f"{_WHOLE}{' '.join(words)}"] if 0 < len(words) <= 3 else []
    return [*terms, *marks, *beginning, *whole]


@dataclass(frozen=True)
class TurnModel:
    """`lemmas` and `letters` are vocabularies of replies; `regression` scores every act of every context."""

    lemmas: TermWeights
    letters: TermWeights
    regression: LinearModel

    @classmethod
    def fit(
        cls, replies: Sequence[tuple[Message, str, str]], *, strength: float = 10.0, iterations: int = 80
    ) -> TurnModel:
        """From (featurized message, context, act)."""
        messages = [message for message, _, _ in replies]
        lemmas = TermWeights.fit([_words(message) for message in messages], 2)
        letters = TermWeights.fit([letter_terms(message) for message in messages], 2)
        blocks: dict[str, Any] = {
            _LEMMAS: scipy.sparse.vstack([lemmas.row(_words(message)) for message in messages], format="csr"),
            _LETTERS: scipy.sparse.vstack([letters.row(letter_terms(message)) for message in messages], format="csr"),
            _CONTEXT: np.vstack([_context_row(context) for _, context, _ in replies]),
            _VECTORS: np.vstack([_vector(message) for message in messages]),
        }
        weighted = {name: block * np.float32(_WEIGHTS[name]) for name, block in blocks.items()}
        regression = SoftmaxRegression.fit(
            scipy.sparse.hstack([weighted[_LEMMAS], weighted[_LETTERS]], format="csr"),
            np.hstack([weighted[_CONTEXT], weighted[_VECTORS]]).astype(np.float32),
            [act for _, _, act in replies],
            strength=strength,
            iterations=iterations,
        )
        widths = {name: block.shape[1] for name, block in blocks.items()}
        return cls(lemmas, letters, LinearModel.of(regression, widths, _WEIGHTS))

    def rank(self, message: Message, context: str) -> list[tuple[str, float]]:
        """(act, probability) of what is possible in the context, the likeliest first."""
        rows: Mapping[str, Any] = {
            _LEMMAS: self.lemmas.columns(_words(message)),
            _LETTERS: self.letters.columns(letter_terms(message)),
            _CONTEXT: _CONTEXT_COLUMNS[context],
            _VECTORS: _vector(message),
        }
        acts, places = self._allowed[context]
        shares = self.regression.probabilities(rows)[places].tolist()
        whole = sum(shares) or 1.0
        found = [(act, share / whole) for act, share in zip(acts, shares, strict=True)]
        return sorted(found, key=lambda pair: -pair[1])

    @cached_property
    def _allowed(self) -> dict[str, tuple[list[str], list[int]]]:
        """Context -> the acts that it allows, as far as they were learnt, and their places among all acts."""
        place = {name: number for number, name in enumerate(self.regression.names)}
        known = {context: [act for act in acts if act in place] for context, acts in ALLOWED.items()}
        return {context: (acts, [place[act] for act in acts]) for context, acts in known.items()}


def _places(context: str) -> list[int]:
    """The columns of a context; where a value was refused, its question is open all the same."""
    return [CONTEXTS.index(one) for one in ((VALUE, REFUSED) if context == REFUSED else (context,))]


_CONTEXT_COLUMNS = {
    context: Columns(np.array(_places(context)), np.ones(len(_places(context)), dtype=np.float32))
    for context in CONTEXTS
}


def _context_row(context: str) -> np.ndarray:
    row = np.zeros((1, len(CONTEXTS)), dtype=np.float32)
    row[0, _places(context)] = 1.0
    return row


def _vector(message: Message) -> np.ndarray:
    """The message's mean word vector, that the pipeline has already."""
    for feature in message.features:
        if (
            feature.origin == FloretFeaturizer.__name__
            and feature.attribute == TEXT
            and feature.type == FEATURE_TYPE_SENTENCE
        ):
            return np.asarray(feature.features, dtype=np.float32)
    raise ValueError("the message has no word vector: FloretFeaturizer has to come before")
