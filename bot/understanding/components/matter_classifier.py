"""Graph component: which neighboring matter (data/matters) a message is about that is none of our topics."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.components.component import TrainedComponent
from bot.understanding.components.sentence_rows import BLOCK_WEIGHTS, row_of, rows_of, with_features
from bot.understanding.components.softmax_regression import LinearModel, SoftmaxRegression
from services.content.topic import OUT_OF_SCOPE

MATTER = "matter"  # on an example: the matter that it asks about; on a message: (the likeliest one, its probability)
_OTHER = ""  # the class of all examples that ask about no matter


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MatterClassifier(TrainedComponent, IntentClassifier):
    """Sets `matter` on each message that may be out of scope; the decision says whether it counts.

    The regression and the features are those of the intent classifier, which knows all matters as "out of scope":
    a matter rivals no topic, and a topic's message is never read for one.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`least`: probability of "out of scope" from which on a matter is looked for; `counts`: as how many other
        examples one of a matter counts, since they are few beside them."""
        return {"strength": 100.0, "iterations": 30, "weights": BLOCK_WEIGHTS, "counts": 3.0, "least": 0.1}

    @classmethod
    def required_components(cls) -> list[type]:
        """Featurizers come first; any number of them."""
        return []

    def train(self, training_data: TrainingData) -> Resource:
        """Fits the regression; without any matter there is nothing to learn."""
        examples = with_features(training_data.intent_examples)
        labels = [message.get(MATTER) or _OTHER for message in examples]
        if not any(labels):
            return self.remember(None)
        sparse, dense, widths = rows_of(examples, self.config["weights"])
        fitted = SoftmaxRegression.fit(
            sparse,
            dense,
            labels,
            strength=self.config["strength"],
            iterations=self.config["iterations"],
            counts=np.array([self.config["counts"] if label else 1.0 for label in labels]),
        )
        return self.remember(LinearModel.of(fitted, widths, self.config["weights"]))

    def process(self, messages: list[Message]) -> list[Message]:
        """Looks where "out of scope" is likely enough."""
        for message in messages:
            if self.learnt is not None and self._may_be_foreign(message):
                message.set(MATTER, self._likeliest(message))
        return messages

    def _may_be_foreign(self, message: Message) -> bool:
        ranking = message.get("intent_ranking") or []
        return any(one["name"] == OUT_OF_SCOPE and one["confidence"] >= self.config["least"] for one in ranking)

    def _likeliest(self, message: Message) -> tuple[str, float] | None:
        scores = self.learnt.probabilities(row_of(message))
        found = max(zip(self.learnt.names, scores, strict=True), key=lambda one: one[1] if one[0] != _OTHER else -1.0)
        return found[0], float(found[1])
