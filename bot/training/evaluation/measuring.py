"""Parsing many messages and training once, timed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.rasa_runtime.parsing import parse_text
from bot.training.evaluation.timing import Span, now, since
from bot.training.training import train


def parse_all(agent: Any, texts: Iterable[str]) -> tuple[dict[str, dict[str, Any]], list[Span]]:
    """What was decided on each text, and how long each parse took after a first one to warm up."""
    decisions: dict[str, dict[str, Any]] = {}
    spans: list[Span] = []
    for text in dict.fromkeys(texts):
        if not decisions:
            parse_text(agent, text)
        start = now()
        decisions[text] = parse_text(agent, text)
        spans.append(since(start))
    return decisions, spans


def training_time() -> dict[str, float]:
    """One whole training into a folder that is thrown away; Rasa's own import is done before."""
    import bot.training.graph_training  # noqa: F401 - Rasa's import must not be measured

    with tempfile.TemporaryDirectory() as folder:
        start = now()
        train(Path(folder))
        return since(start)._asdict()
