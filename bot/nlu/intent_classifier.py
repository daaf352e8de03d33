"""Graph component: a linear classifier over all sentence features.

One logistic regression for each intent against all others, so that a message that resembles none of
them gets a low score from every one; the scores are not forced to add up to one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import joblib
import numpy as np
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

_FILE = "classifier.joblib"


@dataclass(frozen=True)
class LinearModel:
    """All regressions as one matrix (features x intents), so that a message is scored in one product."""

    names: list[str]
    weights: np.ndarray
    bias: np.ndarray

    @classmethod
    def of(cls, fitted: OneVsRestClassifier) -> LinearModel:
        """The matrix of a fitted scikit-learn classifier."""
        estimators = fitted.estimators_
        weights = np.vstack([estimator.coef_[0] for estimator in estimators]).T
        bias = np.array([estimator.intercept_[0] for estimator in estimators])
        return cls([str(name) for name in fitted.classes_], np.ascontiguousarray(weights), bias)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """Sets `intent` and `intent_ranking`; confidences are one-against-the-rest probabilities, 0 to 1."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self.config, self._storage, self._resource = config, storage, resource
        self._classifier: LinearModel | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`C`: inverse regularisation; `weights`: of each featurizer's block; both chosen on the challenge set."""
        return {
            "C": 20.0,
            "weights": {"LemmaFeaturizer": 0.7, "CharacterFeaturizer": 1.0, "FloretFeaturizer": 1.5},
            "ranking_length": 10,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        """A classifier that has learnt nothing yet."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearIntentClassifier:
        """The classifier as it was trained."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._classifier = joblib.load(folder / _FILE)
        return component

    @classmethod
    def required_components(cls) -> list[type]:
        """Featurizers come first; any number of them."""
        return []

    def train(self, training_data: TrainingData) -> Resource:
        """Fits one regression an intent; repeatable, since nothing is drawn at random."""
        examples = [message for message in training_data.intent_examples if _sentence_features(message)]
        rows, labels = self._rows(examples), [message.get(INTENT) for message in examples]
        regression = LogisticRegression(
            C=self.config["C"], solver="liblinear", dual=True, class_weight="balanced", random_state=0
        )
        self._classifier = LinearModel.of(OneVsRestClassifier(regression).fit(rows, labels))
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._classifier, folder / _FILE)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Ranks the intents; a message without any feature gets no intent and confidence 0."""
        for message in messages:
            ranking = self._rank(message)
            message.set(INTENT, ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _rank(self, message: Message) -> list[dict[str, Any]]:
        if self._classifier is None or not _sentence_features(message):
            return []
        scores = 1.0 / (1.0 + np.exp(-(self._rows([message]) @ self._classifier.weights + self._classifier.bias)[0]))
        order = np.argsort(-scores)[: self.config["ranking_length"]]
        names = self._classifier.names
        return [{"name": names[i], "confidence": float(scores[i])} for i in order]

    def _rows(self, messages: list[Message]) -> scipy.sparse.csr_matrix:
        """One row a message; every featurizer's block with its weight (messages x all features)."""
        blocks = []
        for same_featurizer in zip(*map(_sentence_features, messages), strict=True):
            weight = self.config["weights"].get(same_featurizer[0].origin, 1.0)
            rows = [scipy.sparse.csr_matrix(feature.features) for feature in same_featurizer]
            blocks.append(scipy.sparse.vstack(rows, format="csr") * weight)
        return scipy.sparse.hstack(blocks, format="csr")


def _sentence_features(message: Message) -> list[Features]:
    return [f for f in message.features if f.attribute == TEXT and f.type == FEATURE_TYPE_SENTENCE]
