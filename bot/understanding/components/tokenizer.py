"""A message as tokens: parts of a double question, words, standard spelling and lemmas."""

from __future__ import annotations

from collections import Counter
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.components.component import StatelessComponent, TrainedComponent
from bot.understanding.decision.word_rules import parts, without_keys, words_of
from bot.understanding.words.morphology import finnish, is_word, lemmas
from bot.understanding.words.standard import Speller, Standardizer, word_shape
from services.content.catalogue import CONVERSATION, OUT_OF_SCOPE

# Graph component: reads the parts of a message beside the whole, so that two questions in one are both seen.
#
# Every part goes through the pipeline as a message of its own behind the whole one, and the decision takes what
# it says into account. Rasa itself looks at the first message only, which stays the whole.

PART_OF = "part_of"  # on a part: the whole message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class QuestionSplitter(StatelessComponent):
    """Appends the parts of each message that has several."""

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Examples stay whole."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages, then the parts of those that have several."""
        found = [(whole, part) for whole in messages for part in parts(words_of(whole))]
        return messages + [Message({TEXT: part, PART_OF: whole}) for whole, part in found]


# Graph component: splits a message into words with spaCy's Finnish rules.


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class FinnishTokenizer(Tokenizer):
    """Tokens with spans in the original text; of a placeholder only the kind is a word."""

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be importable for this component."""
        return ["spacy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """No word is split further and no sub-intents are used."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Tokens of one attribute of the message."""
        words = finnish().make_doc(without_keys(message.get(attribute)))
        return [Token(word.text, word.idx) for word in words if not word.is_space]


# Graph component: gives each token its standard Finnish words and their lemmas, and learns our subject's words.

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
