"""What the two TF-IDF featurizers share: fit on the training messages, add one sparse sentence feature, persist."""

from __future__ import annotations

from typing import Any

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer

_FILE = "vectorizer.joblib"


def as_is(terms: list[str]) -> list[str]:
    """The vectorizer's analyzer: terms are made by the component (a named function, since it is pickled)."""
    return terms


class SparseFeaturizer(GraphComponent):
    """Adds the TF-IDF weights of `terms(message)` as one sparse sentence feature (1 x vocabulary)."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self.config, self._storage, self._resource = config, storage, resource
        self._vectorizer: TfidfVectorizer | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """A term must be in at least `min_count` training messages."""
        return {"min_count": 2}

    @classmethod
    def required_components(cls) -> list[type]:
        """Terms are made from tokens."""
        return [Tokenizer]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SparseFeaturizer:
        """A component that has learnt nothing yet."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SparseFeaturizer:
        """The component as it was trained."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._vectorizer = joblib.load(folder / _FILE)
        return component

    def terms(self, message: Message) -> list[str]:
        """The terms of one message; empty when there is no text."""
        raise NotImplementedError

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the vocabulary and its weights from the training messages."""
        documents = [self.terms(message) for message in training_data.training_examples]
        self._vectorizer = TfidfVectorizer(
            analyzer=as_is, sublinear_tf=True, min_df=min(self.config["min_count"], len(documents))
        )
        self._vectorizer.fit(documents)
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(self._vectorizer, folder / _FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the feature to every training message."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the feature to messages with text; others are left as they are."""
        for message in messages:
            if message.get(TEXT) and self._vectorizer is not None:
                weights = self._vectorizer.transform([self.terms(message)])
                message.add_features(Features(weights, FEATURE_TYPE_SENTENCE, TEXT, type(self).__name__))
        return messages
