"""What our importer gives Rasa: in Rasa's own commands too, and the same as from files in Rasa's format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData
from ruamel.yaml import YAML

from bot.paths import CONFIG, DATA, DOMAIN
from bot.training.example_files import content_of
from bot.training.importer import BadExamples, ProjectImporter, read_examples
from bot.training.project_data import ProjectData
from bot.training.request_domain import request_domain
from services.content.topic import OUT_OF_SCOPE

_PLACES = (str(CONFIG), str(DOMAIN), [str(DATA)])


@pytest.fixture(scope="module")
def ours() -> ProjectImporter:
    return ProjectImporter(*_PLACES)


@pytest.fixture(scope="module")
def in_rasas_commands() -> TrainingDataImporter:
    """What `rasa train`, `rasa data validate` and the like read."""
    return TrainingDataImporter.load_from_config(*_PLACES)


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> RasaFileImporter:
    """Rasa's own reading of the project written out in its formats."""
    folder, data = tmp_path_factory.mktemp("rasa"), ProjectData([DATA])
    for path, content in data.dialogues.items():
        _write(folder / "data" / path.name, content)
    _write(folder / "data" / "responses.yml", {"responses": data.responses})
    intents: dict[str, str] = {}
    for text, intent in data.examples:
        intents[intent] = f"{intents.get(intent, '')}- {text}\n"
    _write(folder / "data" / "nlu.yml", {"nlu": [{"intent": name, "examples": said} for name, said in intents.items()]})
    for path in DOMAIN.glob("*.yml"):
        _write(folder / "domain" / path.name, content_of(path))
    _write(folder / "domain" / "requests.yml", request_domain())
    _write(folder / "domain" / "topics.yml", {"intents": list(data.catalogue.names), "responses": data.responses})
    return RasaFileImporter(str(CONFIG), str(folder / "domain"), [str(folder / "data")])


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        YAML().dump({"version": "3.1", **json.loads(json.dumps(content))}, file)


def _examples(data: TrainingData) -> set[tuple[str, str]]:
    return {(message.get("text"), message.get("intent")) for message in data.intent_examples}


def test_the_examples_are_the_same(ours: ProjectImporter, theirs: RasaFileImporter) -> None:
    assert _examples(ours.get_nlu_data()) == _examples(theirs.get_nlu_data())


def test_the_domain_is_the_same(ours: ProjectImporter, theirs: RasaFileImporter) -> None:
    assert ours.get_domain().fingerprint() == theirs.get_domain().fingerprint()


def test_the_rules_and_stories_are_the_same(ours: ProjectImporter, theirs: RasaFileImporter) -> None:
    assert ours.get_stories().fingerprint() == theirs.get_stories().fingerprint()


def test_rasas_own_commands_read_the_same(ours: ProjectImporter, in_rasas_commands: TrainingDataImporter) -> None:
    assert _examples(in_rasas_commands.get_nlu_data()) == _examples(ours.get_nlu_data())
    assert set(in_rasas_commands.get_domain().intents) == set(ours.get_domain().intents)
    assert len(in_rasas_commands.get_stories().story_steps) == len(ours.get_stories().story_steps)


def test_no_words_are_both_a_topics_and_out_of_scope(ours: ProjectImporter) -> None:
    pairs = _examples(ours.get_nlu_data())
    foreign = {text.lower() for text, intent in pairs if intent == OUT_OF_SCOPE}
    assert foreign & {text.lower() for text, intent in pairs if intent != OUT_OF_SCOPE} == set()


@pytest.mark.parametrize("line", ["ilman viivaa", "* väärä merkki"])
def test_a_line_without_its_bullet_is_told_with_its_file(tmp_path: Path, line: str) -> None:
    path = tmp_path / "broken.yml"
    path.write_text(f'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    - hei\n    {line}\n', "utf-8")
    with pytest.raises(BadExamples, match="broken.yml"):
        list(read_examples(path))
