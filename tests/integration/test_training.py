"""Our quick reading of the training files gives Rasa what its own importers give it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.paths import CONFIG, DATA, DOMAIN
from bot.training.importer import BadExamples, ProjectImporter, read_examples

_PLACES = (str(CONFIG), str(DOMAIN), [str(DATA)])


@pytest.fixture(scope="module")
def ours() -> ProjectImporter:
    return ProjectImporter(*_PLACES)


@pytest.fixture(scope="module")
def theirs() -> TrainingDataImporter:
    return TrainingDataImporter.load_from_config(*_PLACES)


def _examples(data: TrainingData) -> set[tuple[str, str]]:
    return {(message.get("text"), message.get("intent")) for message in data.intent_examples}


def test_the_examples_are_the_same(ours: ProjectImporter, theirs: TrainingDataImporter) -> None:
    assert _examples(ours.get_nlu_data()) == _examples(theirs.get_nlu_data())


def test_the_domain_is_the_same(ours: ProjectImporter, theirs: TrainingDataImporter) -> None:
    assert ours.get_domain().fingerprint() == theirs.get_domain().fingerprint()


def test_the_rules_and_stories_are_the_same(ours: ProjectImporter, theirs: TrainingDataImporter) -> None:
    assert ours.get_stories().fingerprint() == theirs.get_stories().fingerprint()


@pytest.mark.parametrize("line", ["ilman viivaa", "* väärä merkki"])
def test_a_line_without_its_bullet_is_told_with_its_file(tmp_path: Path, line: str) -> None:
    path = tmp_path / "broken.yml"
    path.write_text(f'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    - hei\n    {line}\n', "utf-8")
    with pytest.raises(BadExamples, match="broken.yml"):
        list(read_examples(path))
