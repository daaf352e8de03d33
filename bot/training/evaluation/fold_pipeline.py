"""The components of config.yml run one after the other on messages, without Rasa's graph around them.

Rasa's graph would read, check and pack everything again for each fold. Here the same component classes are made,
trained and asked in the order of the configuration, as the graph would do it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

_Type = DefaultV1Recipe.ComponentType
_PREPARES_EXAMPLES = {_Type.MESSAGE_TOKENIZER, _Type.MESSAGE_FEATURIZER}  # as DefaultV1Recipe orders training


class FoldPipeline:
    """A pipeline of its own for one fold; `folder` is where its components store what they learnt."""

    def __init__(self, pipeline: Sequence[dict[str, Any]], folder: Path) -> None:
        storage, context = LocalModelStorage(folder), ExecutionContext(graph_schema=GraphSchema({}))
        self._steps = []
        for place, entry in enumerate(pipeline):
            registered = DefaultV1Recipe._from_registry(entry["name"])
            own = {key: value for key, value in entry.items() if key != "name"}
            config = {**registered.clazz.get_default_config(), **own}
            resource = Resource(f"{place}_{registered.clazz.__name__}")
            self._steps.append((registered, registered.clazz.create(config, storage, resource, context)))

    def train(self, examples: Sequence[tuple[str, str]]) -> None:
        """Learns from (text, intent) pairs."""
        self.learn(TrainingData([Message.build(text, intent) for text, intent in examples]))

    def learn(self, data: TrainingData) -> None:
        """Learns from what an importer gives."""
        for registered, component in self._steps:
            if registered.is_trainable:
                component.train(data)
            if registered.types & _PREPARES_EXAMPLES:
                data = component.process_training_data(data)

    def ranking(self, text: str) -> list[tuple[str, float]]:
        """(intent, confidence) of one text, best first."""
        return [(entry["name"], entry["confidence"]) for entry in self._parsed(text).get("intent_ranking") or []]

    def decision(self, text: str) -> dict[str, Any]:
        """What the three-tier decision made of one text."""
        decided: dict[str, Any] = self._parsed(text).get("decision")
        return decided

    def _parsed(self, text: str) -> Message:
        messages = [Message({TEXT: text})]
        for _, component in self._steps:
            messages = component.process(messages)
        return messages[0]
