"""Graph component: does a reply to a yes-or-no question say yes or no?

The classifier knows bare "joo" and "ei"; people also answer "ei niitä enää tule" or "tulee vielä pari".
Finnish carries the answer in its negation verb, so a table of its forms settles it.
"""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

_WORD = re.compile(r"[^\W\d_]+")
_NO = frozenset("ei en et emme emmä ette eivät eikä enkä eipä ei-enää nope no älä".split())  # noqa: SIM905
_YES = frozenset(
    "kyllä kylla joo juu jep joopa jees totta tottakai toki varmasti ok okei oikein pitää tulee on haluan lähetä yes".split()  # noqa: SIM905
)
_UNSURE = ("en tiedä", "en tieda", "en oo varma", "en ole varma", "ei tietoa", "emme tiedä", "en osaa sanoa", "ehkä")


def polarity(text: str) -> str | None:
    """`yes`, `no`, or None when the text says neither or both the customer does not know."""
    lowered = text.lower()
    if any(phrase in lowered for phrase in _UNSURE):
        return None
    words = _WORD.findall(lowered)
    if any(word in _NO for word in words):
        return "no"
    return "yes" if any(word in _YES for word in words) else None


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PolarityDetector(GraphComponent):
    """Sets `polarity` on every message; a form reads it only when it asked a yes-or-no question."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> PolarityDetector:
        """Nothing to configure."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Marks each message."""
        for message in messages:
            message.set("polarity", polarity(message.get(TEXT) or ""), add_to_output=True)
        return messages
