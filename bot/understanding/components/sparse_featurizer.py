"""What the two term featurizers share: learn a vocabulary from the training messages, add one sparse feature."""

from __future__ import annotations

from typing import Any

from rasa.engine.storage.resource import Resource
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.components.trained_component import TrainedComponent
from bot.understanding.words.term_weights import TermWeights


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

    def terms(self, message: Message) -> list[str]:
        """The terms of one message; empty when there is no text."""
        raise NotImplementedError

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the vocabulary and its weights from the training messages."""
        documents = [self.terms(message) for message in training_data.training_examples]
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
