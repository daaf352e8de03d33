"""A smaller set of training examples: every topic keeps its share."""

from __future__ import annotations

from pathlib import Path

from ruamel.yaml import YAML

from bot.paths import DATA
from bot.training.example_files import read_examples


def write_sample(folder: Path, count: int) -> Path:
    """Writes `count` of the examples, evenly from each topic's list, as Rasa's NLU file; returns its folder."""
    topics: dict[str, list[str]] = {}
    for path in sorted((DATA / "nlu").glob("*.yml")):
        for text, topic in read_examples(path):
            topics.setdefault(topic, []).append(text)
    share = count / sum(map(len, topics.values()))
    blocks = [
        {
            "intent": topic,
            "examples": "".join(f"- {text}\n" for text in _evenly(texts, max(2, round(share * len(texts))))),
        }
        for topic, texts in topics.items()
    ]
    folder.mkdir(parents=True, exist_ok=True)
    YAML().dump({"version": "3.1", "nlu": blocks}, folder / "sample.yml")
    return folder


def _evenly(texts: list[str], count: int) -> list[str]:
    step = max(1.0, len(texts) / count)
    return [texts[int(place * step)] for place in range(min(count, len(texts)))]
