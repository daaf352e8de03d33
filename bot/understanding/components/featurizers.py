"""Features of a message: lemmas, characters and floret vectors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import scipy.sparse
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.components.component import StatelessComponent, TrainedComponent
from bot.understanding.components.softmax_regression import Columns
from bot.understanding.components.tokenizer import normal_words
from bot.understanding.decision.word_rules import words_of
from bot.understanding.words.morphology import WIDTH, word_vector
from bot.understanding.words.standard import without_dots

# TF-IDF weights: fitted by scikit-learn, applied to one message by hand, which is ten times faster.


def _as_is(terms: Sequence[str]) -> Sequence[str]:
    return terms


@dataclass(frozen=True)
class TermWeights:
    """A vocabulary with inverse document frequencies."""

    index: dict[str, int]
    rarity: np.ndarray

    @classmethod
    def fit(cls, documents: Sequence[Sequence[str]], min_count: int) -> TermWeights:
        """Of the terms that at least `min_count` documents have (fewer in a tiny collection)."""
        from sklearn.feature_extraction.text import TfidfVectorizer  # a second of import that serving does without

        vectorizer = TfidfVectorizer(analyzer=_as_is, min_df=min(min_count, len(documents)), dtype=np.float32)
        vectorizer.fit(documents)
        return cls(vectorizer.vocabulary_, vectorizer.idf_.astype(np.float32))

    def columns(self, terms: Iterable[str]) -> Columns:
        """The terms of one document, of length 1: (1 + log count) x rarity; unknown terms weigh nothing."""
        counts = Counter(map(self.index.get, terms))
        counts.pop(None, None)
        places = np.fromiter(counts, dtype=np.int32, count=len(counts))
        weights = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))) * self.rarity[places]
        length = float(np.sqrt(weights @ weights))
        return Columns(places, weights / (length or 1.0))

    def row(self, terms: Iterable[str]) -> scipy.sparse.csr_matrix:
        """The same as a matrix of one row."""
        places, weights = self.columns(terms)
        bounds = np.array([0, len(places)], dtype=np.int32)
        return scipy.sparse.csr_matrix((weights, places, bounds), shape=(1, len(self.rarity)))


# What the two term featurizers share: learn a vocabulary from the training messages, add one sparse feature.


class SparseFeaturizer(TrainedComponent):
    """Adds the TF-IDF weights of `terms(message)` as one sparse sentence feature (1 x vocabulary)."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """A term must be in at least `min_count` training messages."""
        return {"min_count": 2}

    @classmethod
    def required_components(cls) -> list[type]:
        """Terms are made from tokens."""
        return [Tokenizer]

    def terms(self, message: Message) -> Sequence[str]:
        """The terms of one message; empty when there is no text."""
        raise NotImplementedError

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the vocabulary and its weights from the examples of intents; replies have one of their own."""
        documents = [self.terms(message) for message in training_data.intent_examples]
        return self.remember(TermWeights.fit(documents, self.config["min_count"]))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the feature to every training message."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the feature to messages with text; others are left as they are."""
        for message in messages:
            if message.get(TEXT) and self.learnt is not None:
                row = self.learnt.row(self.terms(message))
                message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, type(self).__name__))
        return messages


# Graph component: which lemmas, compound parts and pairs of lemmas a message has.

_NEGATIONS = frozenset(("ei", "eikä", "emmekä", "enkä", "ilman"))
_REACH = 4  # words after a negation that it is taken to be about


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LemmaFeaturizer(SparseFeaturizer):
    """Every reading of a word is a term ("maksoin": maksaa, maksa); neighbours' first readings make pairs.

    What a negation reaches is a term of its own, so that "eräpäivä ei ole vielä mennyt" has "not: mennä".
    """

    def terms(self, message: Message) -> list[str]:
        """Lemmas, pairs and negated lemmas of one message."""
        return lemma_terms(message)


def lemma_terms(message: Message) -> list[str]:
    """Every lemma of a normalized message, its pairs of neighbours, and the lemmas that a negation reaches."""
    tokens = message.get(TOKENS_NAMES[TEXT]) or []
    words = [token for token in tokens if any(letter.isalnum() for letter in token.text)]
    first = [token.lemma for token in words]
    single = [lemma for token in words for lemma in token.data["lemmas"]]
    pairs = [f"{left} {right}" for left, right in zip(first, first[1:], strict=False)]
    return single + pairs + _negated(first)


def _negated(lemmas: list[str]) -> list[str]:
    """The lemmas within reach of a negation."""
    reached = {
        place
        for start, lemma in enumerate(lemmas)
        if lemma in _NEGATIONS
        for place in range(start + 1, min(start + 1 + _REACH, len(lemmas)))
    }
    return [f"not: {lemmas[place]}" for place in sorted(reached)]


# Graph component: the letter sequences of a message as it is written, but for the dots on a and o.

_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST, _LONGEST = 3, 5


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class CharacterFeaturizer(SparseFeaturizer):
    """Letter n-grams inside words, the word's ends marked by a space: robust to typos and inflection."""

    def terms(self, message: Message) -> Sequence[str]:
        """The n-grams of one message, 3 to 5 letters."""
        return letter_terms(message)


def letter_terms(message: Message) -> tuple[str, ...]:
    """The letter n-grams of a message's words, without dots on letters, every digit a 0."""
    return _letter_terms(words_of(message))


@lru_cache(maxsize=32)  # a message's are asked for twice: for what it is about, and for what it is in its context
def _letter_terms(text: str) -> tuple[str, ...]:
    written = _WORD.findall(without_dots(_DIGITS.sub("0", text.lower())))
    return tuple(gram for word in written for gram in _grams(f" {word} "))


def _grams(word: str) -> list[str]:
    return [
        word[start : start + length]
        for length in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(word) - length + 1)
    ]


# Graph component: the meaning of a message as the mean of its words' floret vectors.


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class FloretFeaturizer(StatelessComponent):
    """Adds one dense sentence feature (1 x 300): misspelt and unseen words lie near their neighbours."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Words are tokens."""
        return [Tokenizer]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the feature to every training message."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the feature to messages with text: zeros when it has no words."""
        for message in messages:
            if message.get(TEXT):
                mean = _mean_vector(normal_words(message))
                message.add_features(Features(mean, FEATURE_TYPE_SENTENCE, TEXT, type(self).__name__))
        return messages


def _mean_vector(words: list[str]) -> np.ndarray:
    letters = [word for word in words if word[0].isalpha()]
    if not letters:
        return np.zeros((1, WIDTH), dtype=np.float32)
    return np.mean([word_vector(word) for word in letters], axis=0, keepdims=True)
