"""Graph component: a linear classifier over all sentence features, "out of scope" one of its classes."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.components.component import TrainedComponent
from bot.understanding.components.matter_classifier import MATTER
from bot.understanding.components.negatives import (
    NEAR_MISS,
    SetAside,
    lean,
    lean_over_foreign,
    negatives_set_aside,
    small_topics,
)
from bot.understanding.components.sentence_rows import BLOCK_WEIGHTS, row_of, rows_of, with_features
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
        `matter_counts`: as how many examples one of a neighboring matter counts. They have the topics' own words, and
        at their full weight topics are answered less surely.
        """
        return {
            "strength": 100.0,
            "iterations": 60,
            "weights": BLOCK_WEIGHTS,
            "lean": {"out_of_scope": 0.3},
            "matter_counts": 0.3,
            "ranking_length": 10,
        }

    @classmethod
    def required_components(cls) -> list[type]:
        """Featurizers come first; any number of them."""
        return []

    def train(self, training_data: TrainingData) -> Resource:
        """Fits the regression, without the negatives that mean a small topic; nothing is drawn at random."""
        examples = with_features(training_data.intent_examples)
        labels = [message.get(INTENT) for message in examples]
        sparse, dense, widths = rows_of(examples, self.config["weights"])
        near_misses = {row for row, message in enumerate(examples) if message.get(NEAR_MISS)}
        set_aside = negatives_set_aside(sparse, dense, labels, near_misses)
        counts = np.array([self.config["matter_counts"] if message.get(MATTER) else 1.0 for message in examples])
        learnt = np.setdiff1d(np.arange(len(labels)), [row for row, _, _ in set_aside])
        regression = SoftmaxRegression.fit(
            sparse[learnt] if set_aside else sparse,
            dense[learnt] if set_aside else dense,
            [labels[row] for row in learnt],
            strength=self.config["strength"],
            iterations=self.config["iterations"],
            counts=counts[learnt],
        )
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
        features = row_of(message)
        if self.learnt is None or not features:
            return []
        scores = self.learnt.probabilities(features)
        order = np.argsort(-scores)[: self.config["ranking_length"]]
        return [{"name": self.learnt.names[i], "confidence": float(scores[i])} for i in order]
