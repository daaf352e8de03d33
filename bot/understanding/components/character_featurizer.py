"""Graph component: the letter sequences of a message as it is written, but for the dots on a and o."""

from __future__ import annotations

import re

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.understanding.components.sparse_featurizer import SparseFeaturizer
from bot.understanding.decision.message_words import words_of
from bot.understanding.words.folding import without_dots

_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST, _LONGEST = 3, 5


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class CharacterFeaturizer(SparseFeaturizer):
    """Letter n-grams inside words, the word's ends marked by a space: robust to typos and inflection."""

    def terms(self, message: Message) -> list[str]:
        """The n-grams of one message, 3 to 5 letters."""
        written = _WORD.findall(without_dots(_DIGITS.sub("0", words_of(message).lower())))
        return [gram for word in written for gram in _grams(f" {word} ")]


def _grams(word: str) -> list[str]:
    return [
        word[start : start + length]
        for length in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(word) - length + 1)
    ]
