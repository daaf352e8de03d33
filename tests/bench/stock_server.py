"""Stock Rasa serving the same bot: DIET, SQLite tracker store, REST channel, `rasa run actions` beside it.

Rules, stories, domain and actions are ours, so that a message costs the same dialogue; only the pipeline is Rasa's. It
is trained on a sample of the examples with few epochs: its speed is measured, not its understanding.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.paths import DATA, DOMAIN, ROOT
from tests.bench.sample import write_sample
from tests.ports import free_port

_HERE = Path(__file__).parent / "stock_rasa"
_RASA = Path(sys.executable).with_name("rasa")
_START_SECONDS = 300
_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONWARNINGS": "ignore",
    "SANIC_HOST": "127.0.0.1",  # where `rasa run actions` listens
}


def trained(folder: Path, examples: int, epochs: int) -> Path:
    """The stock model of so many examples; trained unless it is in `folder` already."""
    config = _config(epochs)
    content = repr((examples, config)).encode() + b"".join(path.read_bytes() for path in _training_files())
    model = folder / f"stock-{examples}-{hashlib.sha256(content).hexdigest()[:12]}.tar.gz"
    if not model.exists():
        project = folder / f"project-{examples}"
        shutil.rmtree(project, ignore_errors=True)
        write_sample(project / "nlu", examples)
        for name in ("rules", "stories", "texts"):
            shutil.copytree(DATA / name, project / name)
        YAML().dump(config, project / "config.yml")
        command = [_RASA, "train", "--config", project / "config.yml", "--domain", DOMAIN, "--data", project]
        named = ["--out", folder, "--fixed-model-name", model.name.removesuffix(".tar.gz")]
        done = subprocess.run([*command, *named], cwd=ROOT, env=_environment(), capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"stock Rasa could not be trained:\n{done.stderr[-4000:]}")
    return model


def _config(epochs: int) -> dict[str, Any]:
    config = {**_read(_HERE / "config.yml"), **_read(_HERE / "policies.yml")}
    next(part for part in config["pipeline"] if part["name"] == "DIETClassifier")["epochs"] = epochs
    return config


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = YAML(typ="safe").load(path)
    return content


def _training_files() -> list[Path]:
    return [*sorted(DATA.rglob("*.yml")), *sorted(DOMAIN.glob("*.yml"))]


def _environment(**more: str) -> dict[str, str]:
    return {**os.environ, **_ENVIRONMENT, **more}


class StockServer:
    """Both processes on ports of their own; stopped by `stop`."""

    def __init__(self, folder: Path, model: Path, today: str) -> None:
        self._folder, self._model, self._today = folder, model, today
        self._port, self._actions_port = free_port(), free_port()
        self._processes: list[subprocess.Popen[bytes]] = []

    @property
    def url(self) -> str:
        """The address, without a trailing slash."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def urls(self) -> list[str]:
        """The one."""
        return [self.url]

    @property
    def pids(self) -> list[int]:
        """Of the two processes."""
        return [process.pid for process in self._processes]

    def start(self) -> None:
        """Starts both at once and waits until both answer."""
        self._folder.mkdir(parents=True, exist_ok=True)
        endpoints, credentials = self._folder / "endpoints.yml", self._folder / "credentials.yml"
        store = {"type": "SQL", "dialect": "sqlite", "db": str(self._folder / "rasa.db")}
        actions = {"url": f"http://127.0.0.1:{self._actions_port}/webhook"}
        YAML().dump({"action_endpoint": actions, "tracker_store": store}, endpoints)
        YAML().dump({"rest": None}, credentials)
        self._run("actions", "run", "actions", "--port", self._actions_port)
        self._run(
            *("server", "run", "--interface", "127.0.0.1", "--port", self._port, "--model", self._model),
            *("--endpoints", endpoints, "--credentials", credentials),
        )
        for url in (f"http://127.0.0.1:{self._actions_port}/health", self.url):
            self._wait_for(url)

    def stop(self) -> None:
        """Stops both."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.wait(timeout=60)

    def _run(self, name: str, *arguments: object) -> None:
        with (self._folder / f"{name}.log").open("wb") as log:
            environment = _environment(LASKUAPURI_VAR=str(self._folder), LASKUAPURI_TODAY=self._today)
            command = [str(_RASA), *map(str, arguments)]
            self._processes.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log))

    def _wait_for(self, url: str) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                urllib.request.urlopen(url, timeout=5).close()
                return
            except (OSError, urllib.error.URLError):
                ended = any(process.poll() is not None for process in self._processes)
                if ended or time.monotonic() > deadline:
                    raise RuntimeError(f"stock Rasa did not start: see {self._folder}") from None
                time.sleep(0.2)
