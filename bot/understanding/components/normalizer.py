"""Graph component: gives each token its standard Finnish words and their lemmas, and learns our subject's words."""

from __future__ import annotations

from collections import Counter

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.components.trained_component import TrainedComponent
from bot.understanding.words.morphology import is_word, lemmas
from bot.understanding.words.speller import Speller
from bot.understanding.words.standard import Standardizer
from bot.understanding.words.word_shape import word_shape
from services.content.topics import CONVERSATION, OUT_OF_SCOPE

_SHORTEST = 4  # letters of a word form worth learning; shorter ones are too near to everything


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class FinnishNormalizer(TrainedComponent):
    """Sets on each token `data["words"]` (standard forms, or the kind of a figure), `data["lemmas"]` and `lemma`."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Words are tokens."""
        return [Tokenizer]

    def train(self, training_data: TrainingData) -> Resource:
        """Counts the Finnish word forms of the topics' examples: what a misspelt word is compared with."""
        counts = Counter(
            token.text.lower()
            for message in training_data.intent_examples
            if message.get(INTENT) not in (*CONVERSATION, OUT_OF_SCOPE)
            for token in message.get(TOKENS_NAMES[TEXT]) or []
        )
        forms = {
            form: count for form, count in counts.items() if len(form) >= _SHORTEST and form.isalpha() and is_word(form)
        }
        return self.remember(Standardizer(Speller(forms)))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Normalizes every training message."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Normalizes the tokens of each message."""
        for message in messages:
            for token in message.get(TOKENS_NAMES[TEXT]) or []:
                self._normalize(token)
        return messages

    def _normalize(self, token: Token) -> None:
        shape = word_shape(token.text)
        words = (shape,) if shape else self.learnt.words(token.text)
        readings = [lemma for word in words for lemma in ((word,) if shape else lemmas(word))]
        token.data.update(words=words, lemmas=readings)
        token.lemma = readings[0]


def normal_words(message: Message) -> list[str]:
    """The standard words of a message in order, kinds of figures among them; punctuation is left out."""
    return [
        word
        for token in message.get(TOKENS_NAMES[TEXT]) or []
        if any(letter.isalnum() for letter in token.text)
        for word in token.data["words"]
    ]
