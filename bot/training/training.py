"""Training with a progress bar, and only when the data changed since the last model."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from bot.paths import CONFIG, DATA, DOMAIN, trained_model, trained_models
from bot.rasa_runtime.model_files import hash_file, is_intact, packing
from bot.rasa_runtime.quiet import silence
from bot.training.example_files import content_of
from bot.training.fingerprint import data_fingerprint
from bot.training.set_aside import list_file, write_list
from services.settings import settings

_MODELS_KEPT = 3


def model_is_current(models: Path | None = None) -> bool:
    """True when the newest model was trained from the files as they are now."""
    newest = trained_model(models)
    return newest is not None and newest.name == _file_name() and is_intact(newest)


def train(models: Path | None = None) -> Path:
    """Trains into the folder, of the settings without one; returns the model's path. Seconds beside Rasa's import."""
    with _progress("Laskuapuri learns", _number_of_steps()) as bar:
        from bot.training.graph_training import train_graph
        from bot.training.importer import ProjectImporter

        silence()
        folder = models or settings().models
        model = folder / _file_name()
        with _counting_finished_components(bar), packing(model) as draft:
            importer = ProjectImporter(str(CONFIG), str(DOMAIN), [str(DATA)])
            importer.check()
            train_graph(importer, draft)
        write_list(model)
        forget_old_models(folder)
        bar.update(bar.total - bar.n)
    return model


def forget_old_models(models: Path) -> None:
    """Deletes all but the newest ones; the ones before the last serve for comparing."""
    for path in trained_models(models)[:-_MODELS_KEPT]:
        path.unlink(missing_ok=True)
        hash_file(path).unlink(missing_ok=True)
        list_file(path).unlink(missing_ok=True)


def _file_name() -> str:
    return f"laskuapuri-{data_fingerprint()}.tar.gz"


def _number_of_steps() -> int:
    config = content_of(CONFIG)
    return len(config["pipeline"]) + len(config["policies"]) + 1  # the first step is importing Rasa


@contextmanager
def _progress(what: str, steps: int) -> Iterator[tqdm]:
    layout = "{desc} {bar:30} {n_fmt}/{total_fmt} {elapsed}"
    with tqdm(total=steps, desc=what, bar_format=layout) as bar:
        yield bar


class _FinishedComponents(logging.Handler):
    """Rasa's engine logs a line for each component that it has trained; that moves the bar."""

    def __init__(self, bar: tqdm) -> None:
        super().__init__(logging.INFO)
        self._bar = bar

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith("Finished training") and self._bar.n < self._bar.total:
            self._bar.update(1)


@contextmanager
def _counting_finished_components(bar: tqdm) -> Iterator[None]:
    bar.update(1)
    hooks = logging.getLogger("rasa.engine.training.hooks")
    handler = _FinishedComponents(bar)
    before = hooks.level, hooks.propagate
    hooks.addHandler(handler)
    hooks.setLevel(logging.INFO)
    hooks.propagate = False
    try:
        yield
    finally:
        hooks.removeHandler(handler)
        hooks.setLevel(before[0])
        hooks.propagate = before[1]
