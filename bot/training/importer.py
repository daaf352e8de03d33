"""Reads the project's training files for Rasa: each once, without checking every line against a schema.

Rasa's own importers read and check every file three times and copy all examples at each merge, which takes
longer than learning from them. What comes out is the same (tests/integration/test_training.py compares them).
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph, StoryStep
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.training.example_files import BadExamples, content_of, read_examples

__all__ = ["BadExamples", "ProjectImporter", "read_examples"]


class ProjectImporter(RasaFileImporter):
    """The domain as Rasa reads it, with examples, responses, rules and stories read here."""

    def get_domain(self) -> Domain:
        """The domain with the responses of data/responses."""
        return self._domain

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """Rules and stories."""
        return self._stories

    def get_nlu_data(self, language: str | None = "fi") -> TrainingData:
        """Every example with its intent."""
        return self._examples

    @cached_property
    def _domain(self) -> Domain:
        responses: dict[str, Any] = {}
        for path in self._nlu_files:
            responses.update(content_of(path).get("responses") or {})
        domain = super().get_domain().merge(Domain.from_dict({"responses": responses}))
        domain.check_missing_responses()
        return domain

    @cached_property
    def _stories(self) -> StoryGraph:
        return StoryGraph([step for path in self._story_files for step in self._steps(path)])

    def _steps(self, path: str) -> list[StoryStep]:
        reader = YAMLStoryReader(self._domain)
        reader.source_name = path
        return list(reader.read_from_parsed_yaml(content_of(path)))

    @cached_property
    def _examples(self) -> TrainingData:
        examples = [Message.build(text, intent) for path in self._nlu_files for text, intent in read_examples(path)]
        return TrainingData(examples)
