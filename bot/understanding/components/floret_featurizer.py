"""Graph component: the meaning of a message as the mean of its words' floret vectors."""

from __future__ import annotations

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.components.normalizer import normal_words
from bot.understanding.components.stateless_component import StatelessComponent
from bot.understanding.words.spacy_pipeline import WIDTH, word_vector


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
