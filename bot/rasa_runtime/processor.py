"""Rasa's message processor with our graph runner and actions, and without the copies that it makes for debug logs."""

from __future__ import annotations

import os
from copy import copy
from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action
from rasa.core.channels.channel import UserMessage
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine import loader
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelMetadata
from rasa.exceptions import ActionLimitReached
from rasa.shared.core.constants import ACTION_EXTRACT_SLOTS
from rasa.shared.core.events import ActionExecutionRejected, Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.common import TempDirectoryPath, get_temp_dir_name

from bot.rasa_runtime.action_registry import ActionBook
from bot.rasa_runtime.graph_runner import DirectGraphRunner
from bot.rasa_runtime.read_message import ReadMessage
from bot.rasa_runtime.serving_storage import ServingStorage
from bot.rasa_runtime.spans import span
from bot.understanding.components.entity_extractor import READING
from services.content.topics import OUT_OF_SCOPE, is_closed


class ConversationProcessor(MessageProcessor):
    """Handles a message as its parent does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._book = ActionBook(self.domain, self.action_endpoint)

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, GraphRunner]:
        with TempDirectoryPath(get_temp_dir_name()) as folder:
            metadata, runner = loader.load_predict_graph_runner(
                Path(folder), Path(model_path), ServingStorage, DirectGraphRunner
            )
        return os.path.basename(model_path), metadata, runner

    def _get_action(self, action_name: str) -> Action:
        return self._book.find(action_name)

    async def run_action_extract_slots(
        self, output_channel: Any, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """Fills slots from the message."""
        action = self._book.find(ACTION_EXTRACT_SLOTS)
        events = await action.run(output_channel, self.nlg, tracker, self.domain)
        await self._send_bot_messages(events, tracker, output_channel)
        tracker.update_with_events(events, self.domain)
        return tracker

    async def parse_message(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the message says; the button of a topic that was closed after it was shown is none of ours."""
        parsed: dict[str, Any] = await super().parse_message(*args, **kwargs)
        if is_closed(parsed["intent"].get("name")):
            parsed["intent"] = {"name": OUT_OF_SCOPE, "confidence": 1.0}
        return parsed

    def _parse_message_with_graph(self, message: UserMessage, *args: Any, **kwargs: Any) -> dict[str, Any]:
        with span("parse"):
            found: dict[str, Any] = super()._parse_message_with_graph(_with_reading(message), *args, **kwargs)
            return found

    async def _run_action(self, action: Action, *args: Any, **kwargs: Any) -> bool:
        with span(f"action {action.name()}"):
            goes_on: bool = await super()._run_action(action, *args, **kwargs)
            return goes_on

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> tuple[Action, PolicyPrediction]:
        """The next action. Raises ActionLimitReached when a turn runs in a circle."""
        more = self.should_predict_another_action(tracker.latest_action_name)
        if self.is_action_limit_reached(tracker, more):
            raise ActionLimitReached("The limit of actions to predict has been reached.")
        prediction = self._predict_next_with_tracker(tracker)
        name = self.domain.action_names_or_texts[prediction.max_confidence_index]
        return self._book.find(name), prediction

    def _log_action_on_tracker(
        self,
        tracker: DialogueStateTracker,
        action: Action,
        events: list[Event] | None,
        prediction: PolicyPrediction,
    ) -> None:
        events = events or []
        if not any(isinstance(event, ActionExecutionRejected) for event in events):
            tracker.update_with_events(prediction.events, self.domain)
            tracker.update(action.event_for_successful_execution(prediction))
        tracker.update_with_events(events, self.domain)

    @staticmethod
    def _log_slots(tracker: DialogueStateTracker) -> None:
        """Nothing: Rasa lists every slot for a debug log that is off."""


def _with_reading(message: UserMessage) -> UserMessage:
    """The message as the graph sees it. Its own metadata are stored, and hold no reading."""
    if not isinstance(message, ReadMessage) or message.entities is None:
        return message
    seen = copy(message)
    seen.metadata = {**(message.metadata or {}), READING: message.entities}
    return seen
