"""Graph component: splits a message with spaCy's Finnish rules and gives each token its Voikko lemma."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.colloquial import standard_word
from bot.nlu.morphology import lemmas
from bot.nlu.spacy_pipeline import finnish


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class FinnishTokenizer(Tokenizer):
    """Tokens with spans in the original text; `lemma` is the base form, `data["lemmas"]` all readings."""

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be importable for this component."""
        return ["spacy", "libvoikko"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """No word is split further and no sub-intents are used."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Tokens of one attribute of the message."""
        words = finnish().make_doc(message.get(attribute))
        return [self._token(word.text, word.idx) for word in words if not word.is_space]

    @staticmethod
    def _token(word: str, start: int) -> Token:
        readings = [lemma for part in standard_word(word.lower()).split() for lemma in lemmas(part)]
        return Token(word, start, data={"lemmas": readings}, lemma=readings[0])
