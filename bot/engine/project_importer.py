"""Reads the project's training files for Rasa: each once, without checking every line against a schema.

Rasa's own importers read and check every file three times and copy all examples at each merge, which takes
longer than learning from them. What comes out is the same (tests/integration/test_training.py compares them).
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
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from ruamel.yaml import YAML

_BULLET = "- "


class BadExamples(ValueError):
    """A training file that is not in Rasa's format; the message names file and place."""


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
            responses.update(_content(path).get("responses") or {})
        domain = super().get_domain().merge(Domain.from_dict({"responses": responses}))
        domain.check_missing_responses()
        return domain

    @cached_property
    def _stories(self) -> StoryGraph:
        return StoryGraph([step for path in self._story_files for step in self._steps(path)])

    def _steps(self, path: str) -> list[StoryStep]:
        reader = YAMLStoryReader(self._domain)
        reader.source_name = path
        return list(reader.read_from_parsed_yaml(_content(path)))

    @cached_property
    def _examples(self) -> TrainingData:
        examples = [Message.build(text, intent) for path in self._nlu_files for text, intent in read_examples(path)]
        return TrainingData(examples)


def read_examples(path: Path | str) -> Iterator[tuple[str, str]]:
    """(text, intent) of a file in Rasa's format; BadExamples when an intent's list has a line without a bullet."""
    for block in _content(path).get("nlu") or []:
        for line in block.get("examples", "").splitlines():
            if not line.strip():
                continue
            if "intent" not in block or not line.startswith(_BULLET):
                raise BadExamples(f"{path}: expected `{_BULLET}example` under an intent, found {line!r}")
            yield line.removeprefix(_BULLET).strip(), block["intent"]


def _content(path: Path | str) -> dict[str, Any]:
    content: dict[str, Any] = YAML(typ="safe").load(Path(path).read_text(encoding="utf-8")) or {}
    return content
