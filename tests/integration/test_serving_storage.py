"""A model is read for serving with less, and is the same model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.domain import Domain

from bot.paths import trained_model
from bot.rasa_runtime.processor import ServingStorage

NOT_NEEDED = ("rasa.core.policies.ted_policy", "rasa.nlu.classifiers.diet_classifier", "sklearn", "matplotlib")
NOT_USED = ("aiogram", "slack_sdk", "twilio", "socketio", "prompt_toolkit", "botocore", "typer", "jax")


def _read(kind: type[LocalModelStorage], folder: Path) -> ModelMetadata:
    folder.mkdir()
    return kind.from_model_archive(folder, trained_model())[1]


def test_the_domain_of_the_metadata_is_the_one_that_rasa_reads_from_the_model(tmp_path: Path) -> None:
    ours = _read(ServingStorage, tmp_path / "ours")
    _read(LocalModelStorage, tmp_path / "rasa")
    theirs = Domain.from_path(tmp_path / "rasa" / "domain_provider")
    assert ours.domain.as_dict() == theirs.as_dict()
    assert ours.domain.fingerprint() == theirs.fingerprint()


def test_the_graph_that_answers_is_the_same_but_for_the_domains_provider(tmp_path: Path) -> None:
    ours = _read(ServingStorage, tmp_path / "ours").predict_schema
    theirs = _read(LocalModelStorage, tmp_path / "rasa").predict_schema
    differ = [name for name, node in theirs.nodes.items() if ours.nodes[name] != node]
    assert (differ, list(ours.nodes)) == (["domain_provider"], list(theirs.nodes))


def test_a_server_imports_nothing_that_only_training_or_other_services_need() -> None:
    program = (
        "import sys, bot.web.app, bot.web.run; from bot.rasa_runtime.loading import load_agent; load_agent(); "
        f"print([name for name in {NOT_NEEDED + NOT_USED!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"
