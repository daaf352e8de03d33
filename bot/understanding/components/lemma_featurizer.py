"""Graph component: which lemmas, compound parts and pairs of lemmas a message has."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.understanding.components.sparse_featurizer import SparseFeaturizer

_NEGATIONS = frozenset(("ei", "eikä", "emmekä", "enkä", "ilman"))
_REACH = 4  # words after a negation that it is taken to be about


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class LemmaFeaturizer(SparseFeaturizer):
    """Every reading of a word is a term ("maksoin": maksaa, maksa); neighbours' first readings make pairs.

    What a negation reaches is a term of its own, so that "eräpäivä ei ole vielä mennyt" has "not: mennä".
    """

    def terms(self, message: Message) -> list[str]:
        """Lemmas, pairs and negated lemmas of one message."""
        tokens = message.get(TOKENS_NAMES[TEXT]) or []
        words = [token for token in tokens if any(letter.isalnum() for letter in token.text)]
        first = [token.lemma for token in words]
        single = [lemma for token in words for lemma in token.data["lemmas"]]
        pairs = [f"{left} {right}" for left, right in zip(first, first[1:], strict=False)]
        return single + pairs + _negated(first)


def _negated(lemmas: list[str]) -> list[str]:
    """The lemmas within reach of a negation."""
    reached = {
        place
        for start, lemma in enumerate(lemmas)
        if lemma in _NEGATIONS
        for place in range(start + 1, min(start + 1 + _REACH, len(lemmas)))
    }
    return [f"not: {lemmas[place]}" for place in sorted(reached)]
