"""Graph component: marks each message with the yes or no that it says, for the forms' yes-or-no questions."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.message_words import words_of
from bot.nlu.stateless_component import StatelessComponent
from bot.nlu.yes_or_no import polarity


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PolarityDetector(StatelessComponent):
    """Sets `polarity` on every message; a form reads it only when it asked a yes-or-no question."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Marks each message."""
        for message in messages:
            message.set("polarity", polarity(words_of(message)), add_to_output=True)
        return messages
