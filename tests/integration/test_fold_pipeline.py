"""Cross-validation trains what training trains: the components of config.yml, without Rasa's graph around them."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.paths import CONFIG
from bot.training.evaluation.fold_pipeline import FoldPipeline

EXAMPLES = {
    "cancel_service": [
        "Miten irtisanon palvelun?",
        "haluan irtisanoa tilauksen",
        "palvelun irtisanominen",
        "irtisanon",
    ],
    "collection_letter": ["Sain perintäkirjeen", "perintäkirje tuli", "miksi lasku on perinnässä", "perintä"],
    "greet": ["Hei", "Moikka", "Hyvää päivää", "Terve"],
}


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> FoldPipeline:
    pipeline = YAML(typ="safe").load(CONFIG.read_text("utf-8"))["pipeline"]
    fold = FoldPipeline(pipeline, tmp_path_factory.mktemp("fold"))
    fold.train([(text, intent) for intent, texts in EXAMPLES.items() for text in texts])
    return fold


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("kuinka palvelu irtisanotaan", "cancel_service"),
        ("meille tuli perintäkirje", "collection_letter"),
        ("hei", "greet"),
    ],
)
def test_a_message_that_was_not_learnt_is_ranked(trained: FoldPipeline, text: str, intent: str) -> None:
    ranking = trained.ranking(text)
    assert ranking[0][0] == intent
    assert {name for name, _ in ranking} == EXAMPLES.keys()
    assert sorted((score for _, score in ranking), reverse=True) == [score for _, score in ranking]


def test_two_folds_know_nothing_of_each_other(trained: FoldPipeline, tmp_path: Path) -> None:
    pipeline = YAML(typ="safe").load(CONFIG.read_text("utf-8"))["pipeline"]
    other = FoldPipeline(pipeline, tmp_path)
    other.train([(text, intent) for intent in ("cancel_service", "greet") for text in EXAMPLES[intent]])
    assert "collection_letter" not in dict(other.ranking("perintäkirje"))
    assert "collection_letter" in dict(trained.ranking("perintäkirje"))
