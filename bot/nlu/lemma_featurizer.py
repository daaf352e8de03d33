"""Graph component: which lemmas, compound parts and pairs of lemmas a message has."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.sparse_featurizer import SparseFeaturizer
from bot.nlu.word_shape import word_shape


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LemmaFeaturizer(SparseFeaturizer):
    """Every reading of a word is a term ("maksoin": maksaa, maksa); neighbours' first readings make pairs."""

    def terms(self, message: Message) -> list[str]:
        """Lemmas and pairs of one message."""
        tokens = message.get(TOKENS_NAMES[TEXT]) or []
        words = [token for token in tokens if any(letter.isalnum() for letter in token.text)]
        single = [term for token in words for term in _readings(token)]
        first = [_readings(token)[0] for token in words]
        return single + [f"{left} {right}" for left, right in zip(first, first[1:], strict=False)]


def _readings(token: object) -> list[str]:
    shape = word_shape(token.text)  # type: ignore[attr-defined]
    return [shape] if shape else token.data["lemmas"]  # type: ignore[attr-defined]
