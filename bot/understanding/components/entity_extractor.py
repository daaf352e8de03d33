"""Rasa graph component around the Finnish entity grammar.

Nothing is trained: the component adds what ``bot.understanding.grammar.extract`` finds to a message's entities, and
leaves the training examples as they are. A message that came through the redaction brings that reading along, and
is not read again. Today comes from ``services.clock`` so that a fixed day serves tests and demonstrations.
"""

from __future__ import annotations

from collections.abc import Iterable

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.understanding.components.component import StatelessComponent
from bot.understanding.components.tokenizer import PART_OF
from bot.understanding.grammar import Entity, extract
from bot.understanding.grammar.context import in_context
from services.clock import today

READING = "reading"  # in the metadata of a message that was read before: its entities
_NO_ENTITIES_OF_FORMS = frozenset({"phone"})  # kept out of the conversation, and no field takes one


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FinnishEntityExtractor(StatelessComponent, EntityExtractorMixin):
    """Adds counts, dates, money and identifiers, each with ``valid`` and ``reason``."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Append the grammar's entities to those already found."""
        for message in messages:
            if message.get(PART_OF) is None:  # of a part only the topic is asked
                found = [entity._asdict() for entity in _reading(message) if entity.entity not in _NO_ENTITIES_OF_FORMS]
                found = in_context(message.get(TEXT) or "", found, today())
                entities = [*message.get(ENTITIES, []), *self.add_extractor_name(found)]
                message.set(ENTITIES, entities, add_to_output=True)
        return messages


def _reading(message: Message) -> Iterable[Entity]:
    carried: Iterable[Entity] | None = (message.get("metadata") or {}).get(READING)
    return extract(message.get(TEXT) or "", today()) if carried is None else carried
