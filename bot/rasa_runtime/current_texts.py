"""What the bot says comes from the response files as they are now, not from the copy in the trained model."""

from __future__ import annotations

from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker

from services.content.texts import load_responses


class CurrentTexts(TemplatedNaturalLanguageGenerator):
    """Rasa's generator; the model's own responses fill in what the files do not have."""

    responses: dict[str, list[dict[str, Any]]]

    def __init__(self) -> None:
        super().__init__({})  # the agent puts the model's responses here

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """The message with its placeholders filled."""
        self.responses = {**self.responses, **load_responses()}
        said: dict[str, Any] | None = await super().generate(utter_action, tracker, output_channel, **kwargs)
        return said
