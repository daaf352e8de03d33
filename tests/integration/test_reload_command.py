"""`laskuapuri reload`: a running server, or all its workers, answer with the newest model, and nobody notices."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.rasa_runtime.model_files import content_hash, hash_file
from tests.conftest import TODAY
from tests.databases import own_database
from tests.model_folder import add_model, folder_with_model
from tests.server import RunningServer
from tests.services import redis_url

QUESTION, ANSWER = "Miten irtisanon palvelun?", "severa.support@visma.com"


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A folder with the trained model."""
    return folder_with_model(tmp_path)


@pytest.fixture
def running(tmp_path: Path, models: Path) -> Iterator[RunningServer]:
    only_when_told = {"LASKUAPURI_MODELS": str(models), "LASKUAPURI_MODEL_CHECK_SECONDS": "0"}
    server = RunningServer(tmp_path / "var", today=TODAY, **only_when_told)
    server.start()
    yield server
    server.stop()


def _reload(var: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("laskuapuri"), "reload", "--var", var]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def _models(server: RunningServer, tries: int = 12) -> set[str]:
    return {str(server.call("GET", "/readyz")[1]["model"]) for _ in range(tries)}


class Customers:
    """Ask again and again while the block runs."""

    def __init__(self, server: RunningServer) -> None:
        self.answers: list[str] = []
        self._server, self._enough = server, threading.Event()
        self._thread = threading.Thread(target=self._ask)

    def _ask(self) -> None:
        while not self._enough.is_set():
            self.answers += self._server.chat(QUESTION)

    def __enter__(self) -> Customers:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._enough.set()
        self._thread.join()


def test_the_newest_model_is_in_use_when_the_command_ends(running: RunningServer, models: Path) -> None:
    add_model(models, "laskuapuri-second.tar.gz")
    with Customers(running) as customers:
        done = _reload(running.var)
    assert (done.returncode, done.stderr) == (0, "")
    assert "laskuapuri-second.tar.gz is in use (1 process)" in done.stdout
    assert _models(running) == {"laskuapuri-second.tar.gz"}
    assert customers.answers and [answer for answer in customers.answers if ANSWER not in answer] == []


def test_a_broken_model_is_told_and_the_one_before_goes_on(running: RunningServer, models: Path) -> None:
    (models / "laskuapuri-broken.tar.gz").write_bytes(b"half of a model")
    done = _reload(running.var)
    assert done.returncode == 1
    assert "laskuapuri-broken.tar.gz" in done.stderr
    assert "laskuapuri-first.tar.gz goes on" in done.stderr
    assert ANSWER in running.chat(QUESTION)[0]


def test_a_model_that_only_the_server_finds_unusable_is_told_as_well(running: RunningServer, models: Path) -> None:
    broken = models / "laskuapuri-broken.tar.gz"
    broken.write_bytes(b"with a hash that fits")
    hash_file(broken).write_text(f"{content_hash(broken)}  {broken.name}\n")
    done = _reload(running.var)
    assert done.returncode == 1
    assert "laskuapuri-broken.tar.gz cannot be used" in done.stderr
    assert _models(running) == {"laskuapuri-first.tar.gz"}


def test_a_server_that_was_killed_is_nobody(running: RunningServer) -> None:
    running.kill()
    done = _reload(running.var)
    assert done.returncode == 1
    assert "no server of this machine serves from this folder" in done.stderr


def test_every_worker_takes_it(tmp_path: Path, models: Path) -> None:
    with own_database("postgresql", tmp_path) as database, redis_url() as redis:
        settings = {
            "LASKUAPURI_MODELS": str(models),
            "LASKUAPURI_MODEL_CHECK_SECONDS": "0",
            "LASKUAPURI_DATABASE_URL": database,
            "LASKUAPURI_REDIS_URL": redis,
        }
        server = RunningServer(tmp_path / "var", today=TODAY, workers=2, **settings)
        server.start()
        try:
            server.until_it_says("2 workers are ready")
            add_model(models, "laskuapuri-second.tar.gz")
            with Customers(server) as customers:
                done = _reload(server.var)
            assert "laskuapuri-second.tar.gz is in use (2 processes)" in done.stdout, done.stderr
            assert _models(server, 30) == {"laskuapuri-second.tar.gz"}
            assert customers.answers and [answer for answer in customers.answers if ANSWER not in answer] == []
        finally:
            server.stop()
