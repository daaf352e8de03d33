"""A message that the grammar has read already, on its way through Rasa."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.understanding.grammar import Entity


class ReadMessage(UserMessage):
    """A user message with the entities of exactly this text; they go to the graph and are not stored with it."""

    def __init__(self, text: str, entities: Iterable[Entity], *args: Any, **kwargs: Any) -> None:
        super().__init__(text, *args, **kwargs)
        # Rasa strips spaces: then the places are others, and the message is read again.
        self.entities = tuple(entities) if self.text == text else None
