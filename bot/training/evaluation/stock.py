"""The same figures for Rasa's own pipeline, DIET, trained from the same examples (tests/benchmark/stock_rasa).

Training it takes minutes, so that `laskuapuri evaluate --stock` alone does it; what it decided is kept in
results/ and shown by every later evaluation. Rasa runs in processes of its own, with the real TensorFlow.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from bot.paths import DATA, ROOT
from bot.training.project_data import ProjectData

PROJECT = ROOT / "tests" / "benchmark" / "stock_rasa"
_TRAINING, _DECISIONS = "training.json", "decisions.jsonl"
_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "RASA_MAX_CACHE_SIZE": "0",  # no cache between trainings
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "LOG_LEVEL": "INFO",  # the progress bar over the epochs is shown at this level only
    "PYTHONWARNINGS": "ignore",
}


def run(folder: Path, texts: Iterable[str]) -> None:
    """Trains unless the model of these examples is there, parses every text, keeps the decisions in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / f"stock-{examples_fingerprint()}.tar.gz"
    if not model.exists():
        train(model)
    given = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    command = [sys.executable, str(PROJECT / "parse.py"), str(model)]
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, text=True, check=True, env=_environment())
    (folder / _DECISIONS).write_text("".join(_json_lines(done.stdout)), "utf-8")


def train(model: Path) -> None:
    """Runs stock `rasa train nlu` on the examples of data/ and notes beside the model how long that took."""
    command = [
        *(str(Path(sys.executable).with_name("rasa")), "train", "nlu", "--nlu", str(DATA)),
        *("--config", str(PROJECT / "config.yml"), "--out", str(model.parent)),
        *("--fixed-model-name", model.name.removesuffix(".tar.gz")),
    ]
    start, before = perf_counter(), _cpu_of_children()
    subprocess.run(command, check=True, cwd=model.parent, env=_environment(), stdout=subprocess.DEVNULL)
    spent = {"seconds": perf_counter() - start, "cpu_seconds": _cpu_of_children() - before}
    noted = {**spent, "examples": examples_fingerprint()}
    (model.parent / _TRAINING).write_text(json.dumps(noted), "utf-8")


def decisions(folder: Path) -> dict[str, dict[str, Any]]:
    """What was decided on each text; empty when stock Rasa has not been run."""
    path = folder / _DECISIONS
    if not path.exists():
        return {}
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return {row["text"]: row for row in rows}


def training(folder: Path) -> dict[str, Any]:
    """How long training took, and `current`: whether the examples are still the ones that it was trained on."""
    path = folder / _TRAINING
    if not path.exists():
        return {}
    noted = json.loads(path.read_text("utf-8"))
    return {**noted, "current": noted["examples"] == examples_fingerprint()}


def examples_fingerprint() -> str:
    """Changes exactly when a training example or the stock pipeline changes."""
    digest = hashlib.sha256()
    digest.update((PROJECT / "config.yml").read_bytes())
    digest.update(repr(ProjectData([DATA]).examples).encode())
    return digest.hexdigest()[:12]


def _cpu_of_children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _environment() -> dict[str, str]:
    return {**os.environ, **_ENVIRONMENT}


def _json_lines(output: str) -> Iterator[str]:
    """The decisions alone: libraries print notices of their own to the same stream."""
    return (line + "\n" for line in output.splitlines() if line.startswith("{"))
