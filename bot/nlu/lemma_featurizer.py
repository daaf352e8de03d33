"""Graph component: which lemmas, compound parts and pairs of lemmas a message has."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.sparse_featurizer import SparseFeaturizer


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LemmaFeaturizer(SparseFeaturizer):
    """Every reading of a word is a term ("maksoin": maksaa, maksa); neighbours' first readings make pairs."""

    def terms(self, message: Message) -> list[str]:
        """Lemmas and pairs of one message."""
        tokens = message.get(TOKENS_NAMES[TEXT]) or []
        words = [token for token in tokens if any(letter.isalnum() for letter in token.text)]
        first = [token.lemma for token in words]
        single = [lemma for token in words for lemma in token.data["lemmas"]]
        return single + [f"{left} {right}" for left, right in zip(first, first[1:], strict=False)]
