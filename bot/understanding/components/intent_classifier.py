"""Graph component: a linear classifier over all sentence features, "out of scope" one of its classes."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import scipy.sparse
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.components.component import TrainedComponent
from bot.understanding.components.negatives import (
    NEAR_MISS,
    SetAside,
    lean,
    lean_over_foreign,
    negatives_set_aside,
    small_topics,
)
from bot.understanding.components.softmax_regression import LinearModel, SoftmaxRegression
from services.content.topic import OUT_OF_SCOPE

SET_ASIDE_FILE = "set_aside.json"  # beside what was learnt, when there is anything to tell


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(TrainedComponent, IntentClassifier):
    """Sets `intent` and `intent_ranking`; confidences are probabilities that sum to one over all intents."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Chosen on the challenge sets and general Finnish.

        `strength`: inverse regularisation; `weights`: of each featurizer's block; `lean`: added to an intent's log
        odds. Most of what people could write is out of scope, far more than its share of the examples.
        """
        return {
            "strength": 100.0,
            "iterations": 60,
            "weights": {"LemmaFeaturizer": 0.7, "CharacterFeaturizer": 1.0, "FloretFeaturizer": 1.5},
            "lean": {"out_of_scope": 1.0},
            "ranking_length": 10,
        }

    @classmethod
    def required_components(cls) -> list[type]:
        """Featurizers come first; any number of them."""
        return []

    def train(self, training_data: TrainingData) -> Resource:
        """Fits the regression, without the negatives that mean a small topic; nothing is drawn at random."""
        examples = [message for message in training_data.intent_examples if _sentence_features(message)]
        labels = [message.get(INTENT) for message in examples]
        blocks = [self._block(same) for same in zip(*map(_sentence_features, examples), strict=True)]
        sparse = scipy.sparse.hstack([block for block in blocks if scipy.sparse.issparse(block)], format="csr")
        dense = np.hstack([block for block in blocks if not scipy.sparse.issparse(block)])
        near_misses = {row for row, message in enumerate(examples) if message.get(NEAR_MISS)}
        set_aside = negatives_set_aside(sparse, dense, labels, near_misses)
        learnt = np.setdiff1d(np.arange(len(labels)), [row for row, _, _ in set_aside])
        regression = SoftmaxRegression.fit(
            sparse[learnt] if set_aside else sparse,
            dense[learnt] if set_aside else dense,
            [labels[row] for row in learnt],
            strength=self.config["strength"],
            iterations=self.config["iterations"],
        )
        origins = [feature.origin for feature in _sentence_features(examples[0])]
        widths = {origin: block.shape[1] for origin, block in zip(origins, blocks, strict=True)}
        small = small_topics(labels)
        leans = {**self.config["lean"], **{topic: lean(count) for topic, count in small.items()}}
        among = {topic: lean_over_foreign(count) for topic, count in small.items()}
        if among:
            among[OUT_OF_SCOPE] = 0.0
        self._tell(set_aside, examples)
        return self.remember(LinearModel.of(regression, widths, self.config["weights"], leans, among))

    def _tell(self, set_aside: list[SetAside], examples: list[Message]) -> None:
        """Puts the negatives that were set aside into the model, the surest first, for whoever asks why."""
        if not set_aside:
            return
        found = sorted(set_aside, key=lambda one: (one.topic, -one.probability))
        told = [
            {"topic": one.topic, "text": examples[one.row].get(TEXT), "probability": round(one.probability, 2)}
            for one in found
        ]
        with self._storage.write_to(self._resource) as folder:
            (folder / SET_ASIDE_FILE).write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")

    def process(self, messages: list[Message]) -> list[Message]:
        """Ranks the intents; a message without any feature gets no intent and confidence 0."""
        for message in messages:
            ranking = self._rank(message)
            message.set(INTENT, ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _rank(self, message: Message) -> list[dict[str, Any]]:
        features = _sentence_features(message)
        if self.learnt is None or not features:
            return []
        scores = self.learnt.probabilities({feature.origin: feature.features for feature in features})
        order = np.argsort(-scores)[: self.config["ranking_length"]]
        return [{"name": self.learnt.names[i], "confidence": float(scores[i])} for i in order]

    def _block(self, features: tuple[Features, ...]) -> Any:
        """One featurizer's rows of all messages under each other, with the featurizer's weight."""
        weight = np.float32(self.config["weights"].get(features[0].origin, 1.0))
        rows = [feature.features for feature in features]
        stacked = scipy.sparse.vstack(rows, format="csr") if scipy.sparse.issparse(rows[0]) else np.vstack(rows)
        return stacked * weight


def _sentence_features(message: Message) -> list[Features]:
    return [f for f in message.features if f.attribute == TEXT and f.type == FEATURE_TYPE_SENTENCE]
