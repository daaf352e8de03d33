"""Stock Rasa's decisions, and what is kept of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.training.evaluation import stock
from tests.bench.stock_rasa.parse import decision


@pytest.mark.parametrize(
    ("intent", "decided", "topic"),
    [
        ("cancel_service", "answer", "cancel_service"),
        ("nlu_fallback", "fallback", None),
        ("out_of_scope", "fallback", None),
    ],
)
def test_stock_rasa_answers_or_falls_back(intent: str, decided: str, topic: str | None) -> None:
    ranking = [{"name": intent, "confidence": 0.4}, {"name": "greet", "confidence": 0.2}]
    found = decision({"intent": {"name": intent, "confidence": 0.4}, "intent_ranking": ranking})
    assert (found["decision"], found["topic"], found["options"]) == (decided, topic, [])


def test_the_fallback_is_no_intent_of_the_ranking() -> None:
    ranking = [{"name": "nlu_fallback", "confidence": 0.7}, {"name": "greet", "confidence": 0.2}]
    found = decision({"intent": ranking[0], "intent_ranking": ranking})
    assert found["ranking"] == [["greet", 0.2]]
    assert found["confidence"] == 0.2


def test_without_a_run_there_are_no_decisions(tmp_path: Path) -> None:
    assert stock.decisions(tmp_path) == {}
    assert stock.training(tmp_path) == {}


def test_decisions_are_kept_by_text_and_training_knows_its_examples(tmp_path: Path) -> None:
    (tmp_path / "decisions.jsonl").write_text(json.dumps({"text": "a", "decision": "fallback"}) + "\n", "utf-8")
    noted = {"seconds": 1.5, "cpu_seconds": 1.0, "examples": stock.examples_fingerprint()}
    (tmp_path / "training.json").write_text(json.dumps(noted), "utf-8")
    assert stock.decisions(tmp_path) == {"a": {"text": "a", "decision": "fallback"}}
    assert stock.training(tmp_path)["current"] is True
    (tmp_path / "training.json").write_text(json.dumps({**noted, "examples": "others"}), "utf-8")
    assert stock.training(tmp_path)["current"] is False


def test_stock_rasa_runs_without_our_stand_in_for_tensorflow() -> None:
    # Importing anything of ours would leave TensorFlow out, and DIET could not be trained.
    source = (stock.PROJECT / "parse.py").read_text("utf-8")
    assert "import bot" not in source and "from bot" not in source
