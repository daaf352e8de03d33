"""`laskuapuri serve --workers 2` on the local PostgreSQL and Redis: one port, no gap, no lost conversation."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.conftest import TODAY
from tests.customers import Customer, Figures
from tests.databases import own_database
from tests.model_folder import add_model, folder_with_model
from tests.server import RunningServer
from tests.services import redis_url

QUESTION, ANSWER = "Miten irtisanon palvelun?", "severa.support@visma.com"


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    folder = tmp_path_factory.mktemp("workers")
    with own_database("postgresql", folder) as database, redis_url() as redis:
        settings = {
            "LASKUAPURI_DATABASE_URL": database,
            "LASKUAPURI_REDIS_URL": redis,
            "LASKUAPURI_METRICS": "1",
            "LASKUAPURI_MODELS": str(folder_with_model(folder)),
            "LASKUAPURI_MODEL_CHECK_SECONDS": "0",
        }
        running = RunningServer(folder / "var", today=TODAY, workers=2, **settings)
        running.start()
        running.until_it_says("2 workers are ready")
        yield running
        running.stop()


@pytest.fixture
def broken(pair: RunningServer, tmp_path: Path) -> Iterator[Path]:
    """The newest model, which no worker that starts now can load."""
    (tmp_path / "half").write_bytes(b"half of a model")
    models = pair.var.parent / "models"
    add_model(models, "laskuapuri-broken.tar.gz", tmp_path / "half")
    yield models / "laskuapuri-broken.tar.gz"
    (models / "laskuapuri-broken.tar.gz").unlink(missing_ok=True)


def _workers(server: RunningServer) -> list[int]:
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    return [int(pid) for pid in children]


def _serving(server: RunningServer) -> set[int]:
    """Workers that have said so."""
    told = {int(path.stem.rpartition("-")[2]) for path in (server.var / "run").glob("*.json")}
    return told & set(_workers(server))


def _until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_both_workers_answer_and_share_their_conversations(pair: RunningServer) -> None:
    figures = Figures()
    with ThreadPoolExecutor(6) as people:
        list(people.map(lambda number: Customer([pair.url], figures, number).ask_for_extension(), range(6)))
    assert (len(set(figures.references)), figures.wrong, figures.failures) == (6, [], {})
    assert all(_processor_seconds(pid) > 0.2 for pid in _workers(pair)), "one of the two had nothing to do"


def test_the_parent_has_no_thread_that_a_fork_would_cut_off(pair: RunningServer) -> None:
    assert len(list(Path(f"/proc/{pair.pid}/task").iterdir())) == 1


def test_the_figures_are_of_both_together(pair: RunningServer) -> None:
    before = _asked(pair)
    for _ in range(20):
        pair.ask(QUESTION)
    assert _asked(pair) - before == 20


def test_a_worker_that_is_killed_comes_back_and_its_conversations_go_on(pair: RunningServer) -> None:
    sender = uuid.uuid4().hex
    pair.chat("Tarvitsemme laskulle lisää maksuaikaa", "15.3.", sender=sender)
    first, second = _workers(pair)
    os.kill(first, signal.SIGKILL)
    _until(lambda: len(set(_workers(pair)) - {first}) == 2)
    assert second in _workers(pair)
    assert all(ANSWER in pair.chat(QUESTION)[0] for _ in range(6))
    assert "lasku" in pair.chat("1967543-8", sender=sender)[0]


def test_sighup_rolls_the_workers_and_nobody_is_turned_away(pair: RunningServer) -> None:
    old = set(_workers(pair))
    os.kill(pair.pid, signal.SIGHUP)
    answers = []
    while old & set(_workers(pair)):
        answers.append(pair.chat(QUESTION)[0])
        assert len(answers) < 3000
    assert answers and [answer for answer in answers if ANSWER not in answer] == []
    _until(lambda: len(_workers(pair)) == 2)


def test_a_roll_whose_fresh_worker_cannot_start_leaves_the_old_ones(pair: RunningServer, broken: Path) -> None:
    old = set(_workers(pair))
    os.kill(pair.pid, signal.SIGHUP)
    pair.until_it_says("the old ones go on")
    broken.unlink()
    _until(lambda: set(_workers(pair)) == old)
    assert all(ANSWER in pair.chat(QUESTION)[0] for _ in range(6))


def test_a_killed_worker_whose_followers_cannot_start_comes_back_when_they_can(
    pair: RunningServer, broken: Path
) -> None:
    killed, other = _workers(pair)
    os.kill(killed, signal.SIGKILL)
    pair.until_it_says("exited with code 1", after=f"{killed}) was sent SIGKILL")
    assert all(ANSWER in pair.chat(QUESTION)[0] for _ in range(6))
    broken.unlink()
    _until(lambda: len(_serving(pair)) == 2)
    assert other in _serving(pair)


def test_stopping_finishes_what_is_in_hand_and_ends_everybody(pair: RunningServer) -> None:
    workers = _workers(pair)
    with ThreadPoolExecutor(20) as people:
        asked = [people.submit(pair.chat, QUESTION) for _ in range(20)]
        time.sleep(0.1)
        os.kill(pair.pid, signal.SIGTERM)
        answers = [future.result() for future in asked if not future.exception()]
    refused = [type(error).__name__ for error in (future.exception() for future in asked) if error]
    too_late = {"URLError", "ConnectionResetError", "RemoteDisconnected"}  # refused, or not yet let in
    assert answers and set(refused) <= too_late
    _until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))
    pair.stop()
    pair.start()


@pytest.mark.parametrize("given", [{}, {"LASKUAPURI_REDIS_URL": "redis://127.0.0.1:6379/9"}])
def test_two_workers_without_what_they_share_are_refused_with_the_settings_names(
    tmp_path: Path, given: dict[str, str]
) -> None:
    needed = ("LASKUAPURI_DATABASE_URL", "LASKUAPURI_REDIS_URL")
    environment = {name: value for name, value in os.environ.items() if name not in (*needed, "DATABASE_URL")}
    command = [Path(sys.executable).with_name("laskuapuri"), "serve", "--workers", "2", "--var", tmp_path]
    done = subprocess.run(command, env=environment | given, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert [name for name in needed if name in done.stderr] == [name for name in needed if name not in given]


def _asked(server: RunningServer) -> float:
    figures = httpx.get(f"{server.url}/metrics").text
    found = re.search(r'laskuapuri_requests_total\{.*rest/webhook",status="200"\} ([\d.]+)', figures)
    return float(found[1]) if found else 0.0


def _processor_seconds(pid: int) -> float:
    user, system = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
