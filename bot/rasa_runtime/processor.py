"""One message through Rasa: parsed by the graph, answered by the policies."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import rasa.shared.utils.io
from rasa.core.actions.action import Action
from rasa.core.channels.channel import UserMessage
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine import loader
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema, SchemaNode
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import MODEL_ARCHIVE_METADATA_FILE, LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelMetadata, ModelStorage
from rasa.exceptions import ActionLimitReached
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.constants import ACTION_EXTRACT_SLOTS, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecutionRejected, ActiveLoop, Event, SlotSet, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.common import TempDirectoryPath, get_temp_dir_name

from actions.forms.clearing import cleared_slots
from bot.dialogue.context import CONTEXT, Context, context_of
from bot.dialogue.turn_reader import TURN
from bot.rasa_runtime.actions import ActionRegistry
from bot.rasa_runtime.spans import span
from bot.understanding.components.entity_extractor import READING
from bot.understanding.grammar import Entity
from services.content.catalogue import OUT_OF_SCOPE, is_closed

# A message that the grammar has read already, on its way through Rasa.


class ReadMessage(UserMessage):
    """A user message with the entities of exactly this text, and the context in which it is read.

    Both go to the graph and are not stored with it.
    """

    context: Context | None = None

    def __init__(self, text: str, entities: Iterable[Entity], *args: Any, **kwargs: Any) -> None:
        super().__init__(text, *args, **kwargs)
        # Rasa strips spaces: then the places are others, and the message is read again.
        self.entities = tuple(entities) if self.text == text else None


# Runs Rasa's prediction graph node by node in an order that is worked out once, not by dask for every message.


class DirectGraphRunner(GraphRunner):
    """Gives what Rasa's DaskGraphRunner gives. The graph is a handful of quick nodes: there is nothing to schedule."""

    def __init__(
        self,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> None:
        self._schema = graph_schema
        self._nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        self._orders: dict[tuple[str, ...], list[str]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> DirectGraphRunner:
        """Creates the runner with its components loaded."""
        return cls(graph_schema, model_storage, execution_context, hooks)

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """The targets' outputs. Raises GraphRunError where an input bears the name of a node."""
        outputs: dict[str, Any] = dict(inputs or {})
        if clash := outputs.keys() & self._nodes.keys():
            raise GraphRunError(f"an input is named like a node: {', '.join(sorted(clash))}")
        wanted = tuple(targets or self._schema.target_names)
        for name in self._order(wanted):
            needed = self._schema.nodes[name].needs.values()
            _, outputs[name] = self._nodes[name](*((parent, outputs[parent]) for parent in needed if parent in outputs))
        return {target: outputs[target] for target in wanted}

    def _order(self, targets: tuple[str, ...]) -> list[str]:
        if targets not in self._orders:
            order: list[str] = []
            for target in targets:
                self._add_with_parents(target, order)
            self._orders[targets] = order
        return self._orders[targets]

    def _add_with_parents(self, name: str, order: list[str]) -> None:
        if name in order or name not in self._nodes:  # a name that is no node is an input
            return
        for parent in self._schema.nodes[name].needs.values():
            self._add_with_parents(parent, order)
        order.append(name)


# Reading a trained model for serving: only what answering needs is looked at.


class ServingStorage(LocalModelStorage):
    """Rasa's storage without the training graph, whose validator imports every policy and classifier that Rasa has."""

    domain: Domain | None = None  # of the model

    @classmethod
    def from_model_archive(
        cls, storage_path: Path, model_archive_path: str | Path
    ) -> tuple[LocalModelStorage, ModelMetadata]:
        """Reads a model into an empty folder."""
        storage, metadata = super().from_model_archive(storage_path, model_archive_path)
        assert isinstance(storage, cls)
        storage.domain = metadata.domain
        return storage, metadata

    @staticmethod
    def _load_metadata(directory: Path) -> ModelMetadata:
        stored = rasa.shared.utils.io.read_json_file(directory / MODEL_ARCHIVE_METADATA_FILE)
        metadata = ModelMetadata.from_dict({**stored, "train_schema": GraphSchema({}).as_dict()})
        nodes = {name: _serving_node(node) for name, node in metadata.predict_schema.nodes.items()}
        return replace(metadata, predict_schema=replace(metadata.predict_schema, nodes=nodes))


class StoredDomain(DomainProvider):
    """The domain as the model's metadata has it in JSON: Rasa reads the same from YAML three times, for a second."""

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DomainProvider:
        """The provider with the model's domain."""
        assert isinstance(model_storage, ServingStorage)
        return cls(model_storage, resource, model_storage.domain)


def _serving_node(node: SchemaNode) -> SchemaNode:
    return replace(node, uses=StoredDomain) if node.uses is DomainProvider else node


# Rasa's message processor with our graph runner and actions, and without the copies that it makes for debug logs.


class ConversationProcessor(MessageProcessor):
    """Handles a message as its parent does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._book = ActionRegistry(self.domain, self.action_endpoint)

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

    async def parse_message(
        self, message: UserMessage, tracker: DialogueStateTracker | None = None, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """What the message says after all that was said before it.

        The button of a topic that was closed after it was shown is none of ours. A question that the customer goes
        past is open no longer.

        What Rasa does beside it is left out: copies for a debug log, and a comparison with the domain for a warning
        that nobody sees, with a new empty domain for each message.
        """
        if isinstance(message, ReadMessage) and tracker is not None:
            message.context = context_of(tracker)
        so_far = tracker or DialogueStateTracker.from_events(message.sender_id, [])
        parsed = self._parse_message_with_graph(message, so_far, *args, **kwargs)
        if is_closed(parsed["intent"].get("name")):
            parsed["intent"] = {"name": OUT_OF_SCOPE, "confidence": 1.0}
        if tracker is not None:
            let_go(tracker, parsed, self.domain)
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


def let_go(tracker: DialogueStateTracker, parsed: Mapping[str, Any], domain: Domain) -> None:
    """Closes the form whose question lapses with the message that was parsed; its events come before the message's."""
    if (parsed.get(TURN) or {}).get("lapses"):
        left: list[Event] = deserialise_events(cleared_slots(tracker.active_loop_name))
        tracker.update_with_events([ActiveLoop(None), SlotSet(REQUESTED_SLOT, None), *left], domain)


def _with_reading(message: UserMessage) -> UserMessage:
    """The message as the graph sees it. Its own metadata are stored, and hold no reading."""
    if not isinstance(message, ReadMessage):
        return message
    seen = copy(message)
    seen.metadata = {**(message.metadata or {}), CONTEXT: message.context}
    if message.entities is not None:
        seen.metadata[READING] = message.entities
    return seen
