"""A smaller set of training examples: every topic keeps its share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.paths import DATA
from bot.training.project_data import ProjectData
from services.content.checked_yaml import LEAST_EXAMPLES


def write_sample(folder: Path, count: int) -> Path:
    """Writes `count` of the examples (a few more where a topic needs them), evenly from each topic's list.

    The topics as in data/topics, the rest as Rasa's NLU file; returns their folder.
    """
    data = ProjectData([DATA])
    by_intent: dict[str, list[str]] = {}
    for text, intent in data.examples:
        by_intent.setdefault(intent, []).append(text)
    share = count / len(data.examples)
    blocks = [
        {
            "intent": intent,
            "examples": "".join(f"- {text}\n" for text in _evenly(texts, max(2, round(share * len(texts))))),
        }
        for intent, texts in by_intent.items()
        if intent not in data.catalogue.topics
    ]
    _dump({"version": "3.1", "nlu": blocks}, folder / "nlu" / "sample.yml")
    for name, topic in data.catalogue.topics.items():
        content: dict[str, Any] = YAML(typ="safe").load(topic.path.read_text("utf-8"))
        texts = list(topic.examples)
        content["examples"] = _evenly(texts, max(LEAST_EXAMPLES, round(share * len(texts))))
        _dump(content, folder / "topics" / f"{name}.yml")
    return folder


def _evenly(texts: Sequence[str], count: int) -> list[str]:
    step = max(1.0, len(texts) / count)
    return [texts[int(place * step)] for place in range(min(count, len(texts)))]


def _dump(content: Any, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    yaml = YAML()
    yaml.width = 10_000  # characters: no line is broken
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(content, file)
