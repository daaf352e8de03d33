"""Graph component: splits a message into words with spaCy's Finnish rules."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.understanding.decision.message_words import without_keys
from bot.understanding.words.spacy_pipeline import finnish


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
