"""Gives Rasa the project's training data: each file is read once, without checking every line against a schema.

The topics (data/topics) become intents, responses, examples and the rules that say `<topic>`; the kinds of requests
(services/requests/kinds) become slots, forms, actions and the rules that say `<form>`. The rest is in Rasa's own
formats. Rasa's importers read and check every file three times and copy all examples at each merge, which takes
longer than learning from them. bot/config.yml names this importer, so that Rasa's own commands read the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph, StoryStep
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.dialogue.turn_reader import REPLY
from bot.training.example_files import BadExamples, read_examples
from bot.training.project_data import ProjectData
from bot.training.request_domain import request_domain
from bot.understanding.components.matter_classifier import MATTER
from bot.understanding.components.negatives import NEAR_MISS
from bot.understanding.decision.decision import FAMILY
from services.content.topic import OUT_OF_SCOPE

__all__ = ["BadExamples", "ProjectImporter", "read_examples"]


class ProjectImporter(RasaFileImporter):
    """The domain, examples, rules and stories of the topics and of Rasa's files together."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
    ) -> None:
        # Not the parent's: it would read every file to see what is in it.
        self.config_file, self._domain_path = config_file, domain_path
        self._conversation_test_files: list[str] = []
        places = [training_data_paths] if isinstance(training_data_paths, str) else training_data_paths
        self._data = ProjectData(places or [])

    def check(self) -> None:
        """Raises WrongData now, not somewhere within Rasa's training."""
        self._data.check()

    def get_domain(self) -> Domain:
        """The domain with the topics, the requests and the responses."""
        return self._domain

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """Rules and stories."""
        return self._stories

    def get_nlu_data(self, language: str | None = "fi") -> TrainingData:
        """Every example with its intent."""
        return self._examples

    @cached_property
    def _domain(self) -> Domain:
        topics = {"intents": list(self._data.catalogue.names), "responses": self._data.responses}
        domain = super().get_domain().merge(Domain.from_dict(request_domain())).merge(Domain.from_dict(topics))
        domain.check_missing_responses()
        return domain

    @cached_property
    def _stories(self) -> StoryGraph:
        return StoryGraph(
            [step for path, content in self._data.dialogues.items() for step in self._steps(path, content)]
        )

    def _steps(self, path: Path, content: Any) -> list[StoryStep]:
        reader = YAMLStoryReader(self._domain)
        reader.source_name = str(path)
        return list(reader.read_from_parsed_yaml(content))

    @cached_property
    def _examples(self) -> TrainingData:
        families = {name: topic.family for name, topic in self._data.catalogue.topics.items()}
        messages = []
        for text, intent in self._data.examples:
            messages.append(Message.build(text, intent))
            if families.get(intent):  # for the decision, which learns of the topics from their examples
                messages[-1].set(FAMILY, families[intent])
            if intent == OUT_OF_SCOPE and text in self._data.near_misses:
                messages[-1].set(NEAR_MISS, True)
            if intent == OUT_OF_SCOPE and text in self._data.matter_of:
                messages[-1].set(MATTER, self._data.matter_of[text])
        return TrainingData([*messages, *self._replies()])

    def _replies(self) -> Iterator[Message]:
        """Each text once, without an intent, with all that it is in one context or another."""
        found: dict[str, list[tuple[str, str]]] = {}
        for text, context, act in self._data.replies:
            found.setdefault(text, []).append((context, act))
        for text, acts in found.items():
            yield Message({TEXT: text, REPLY: tuple(dict.fromkeys(acts))})
