"""The trained models on the disk, and a second one in memory beside the one that serves."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from threading import Lock

from rasa.core.agent import Agent

from bot.paths import trained_models
from bot.rasa_runtime.loading import load_parser
from bot.rasa_runtime.model_files import is_intact

_log = logging.getLogger(__name__)


class ModelNotLoaded(RuntimeError):
    """The file is gone, or was trained by a version of the program that this one cannot read."""


@dataclass(frozen=True)
class TrainedModel:
    """A model's file; `serves` for the one that answers customers."""

    name: str
    trained_at: datetime
    serves: bool


def models_beside(agent: Agent, folder: Path | None = None) -> list[TrainedModel]:
    """Every model that can be loaded, newest first."""
    serving = agent.processor.model_filename if agent.processor else None
    return [
        TrainedModel(path.name, datetime.fromtimestamp(path.stat().st_mtime, timezone.utc), path.name == serving)
        for path in reversed(trained_models(folder))
        if path.name == serving or is_intact(path)
    ]


class SecondModel:
    """Holds at most one more model: it takes a hundred megabytes and seconds to load."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._loaded: tuple[str, Agent] | None = None

    def agent(self, name: str, folder: Path | None = None) -> Agent:
        """The agent of the model with this file name; call it outside the event loop. Raises ModelNotLoaded."""
        with self._lock:
            if self._loaded is None or self._loaded[0] != name:
                self._loaded = None  # first away with the old one, then the new one
                self._loaded = name, _load(name, folder)
            return self._loaded[1]


def _load(name: str, folder: Path | None) -> Agent:
    path = next((path for path in trained_models(folder) if path.name == name), None)
    if path is None:
        raise ModelNotLoaded(f"there is no model {name}")
    try:
        return load_parser(path)
    except Exception as error:
        _log.exception("model %s cannot be loaded", name)
        raise ModelNotLoaded(str(error)) from error
