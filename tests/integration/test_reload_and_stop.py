"""A newer model is taken into use while customers write; a server that is stopped finishes what it has begun."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import TODAY
from tests.model_folder import add_model, folder_with_model
from tests.server import RunningServer, texts

QUESTION, ANSWER = "Miten irtisanon palvelun?", "severa.support@visma.com"
PATIENCE = 60  # seconds


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A folder with the trained model."""
    return folder_with_model(tmp_path)


@pytest.fixture
def running(tmp_path: Path, models: Path) -> Iterator[RunningServer]:
    server = RunningServer(
        tmp_path / "var",
        today=TODAY,
        LASKUAPURI_MODELS=str(models),
        LASKUAPURI_MODEL_CHECK_SECONDS="0.2",
    )
    server.start()
    yield server
    server.stop()


def _model(server: RunningServer) -> str:
    return str(server.call("GET", "/readyz")[1]["model"])


def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_newer_model_is_taken_into_use_and_no_message_goes_unanswered(running: RunningServer, models: Path) -> None:
    assert _model(running) == "laskuapuri-first.tar.gz"
    add_model(models, "laskuapuri-second.tar.gz")
    answers = []
    while _model(running) != "laskuapuri-second.tar.gz":
        answers.append(running.chat(QUESTION, sender="sama")[0])
        assert len(answers) < 2000
    answers.append(running.chat(QUESTION, sender="sama")[0])
    assert [answer for answer in answers if ANSWER not in answer] == []


def test_a_conversation_goes_on_across_the_models(running: RunningServer, models: Path) -> None:
    running.chat("Tarvitsemme laskulle lisää maksuaikaa", "15.3.", sender="kesken")
    add_model(models, "laskuapuri-second.tar.gz")
    _until(lambda: _model(running) == "laskuapuri-second.tar.gz")
    assert "lasku" in running.chat("1967543-8", sender="kesken")[0]


def test_a_model_that_cannot_be_loaded_leaves_the_one_before_it(running: RunningServer, models: Path) -> None:
    (models / "laskuapuri-broken.tar.gz").write_bytes(b"half of a model")
    log = running.var / "server.log"
    _until(lambda: "laskuapuri-broken.tar.gz cannot be used" in log.read_text())
    assert _model(running) == "laskuapuri-first.tar.gz"
    assert ANSWER in running.chat(QUESTION)[0]


def test_sighup_loads_the_newest_model_again(running: RunningServer) -> None:
    os.kill(running.pid, signal.SIGHUP)
    log = running.var / "server.log"
    _until(lambda: "laskuapuri-first.tar.gz is in use" in log.read_text())
    assert ANSWER in running.chat(QUESTION)[0]


def test_a_server_that_is_stopped_answers_what_it_has_in_hand(running: RunningServer) -> None:
    with ThreadPoolExecutor(30) as people:
        asked = [people.submit(lambda: texts(running.ask(QUESTION))) for _ in range(30)]
        time.sleep(0.1)  # some have been answered, some have not arrived yet
        unanswered = sum(not future.done() for future in asked)
        os.kill(running.pid, signal.SIGTERM)
        answers = [future.result() for future in asked if not future.exception()]
    running.stop()
    with closing(sqlite3.connect(running.var / "laskuapuri.db")) as database:
        taken = database.execute("SELECT count(DISTINCT sender_id) FROM events WHERE type_name = 'user'").fetchone()[0]
    assert unanswered > 0
    assert len(answers) == taken > 0, "who came later found nobody; what had been taken was answered"
    assert [answer for answer in answers if ANSWER not in "".join(answer)] == []
