"""Rasa graph component around the Finnish entity grammar.

Nothing is trained: the component adds what ``bot.understanding.grammar.extract`` finds to a message's entities, and
leaves the training examples as they are. Today comes from ``services.clock`` so that a fixed day serves tests
and demonstrations.
"""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.understanding.components.stateless_component import StatelessComponent
from bot.understanding.grammar import extract
from bot.understanding.grammar.assumed_years import with_assumed_years
from bot.understanding.grammar.date_roles import with_roles
from services.clock import today


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FinnishEntityExtractor(StatelessComponent, EntityExtractorMixin):
    """Adds counts, dates, money and identifiers, each with ``valid`` and ``reason``."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Append the grammar's entities to those already found."""
        day = today()
        for message in messages:
            text = message.get(TEXT) or ""
            found = with_roles(text, with_assumed_years([entity._asdict() for entity in extract(text, day)]))
            entities = [*message.get(ENTITIES, []), *self.add_extractor_name(found)]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages
