"""Faults below the server: a process killed, PostgreSQL or Redis stopped, a full disk, a clock that jumps."""

from __future__ import annotations

import random
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.cluster import cluster
from tests.customers import Figures, crowd
from tests.faults.outcome import Outcome, of_customers
from tests.faults.private_services import PrivatePostgres, private_postgres
from tests.server import RunningServer
from tests.services import PrivateRedis, private_redis

_DOWN_SECONDS = 20
_REDIS_DOWN_SECONDS = 10
_DISK = "64m"
_FAKETIME = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))


def worker_killed(folder: Path, seconds: float = 40) -> Outcome:
    """Two processes; every few seconds one of them, at random, gets kill -9 and is started again."""
    chance, kills = random.Random(7), 0
    with _two_processes(folder) as (servers, postgres, _):
        figures = Figures()
        end = time.monotonic() + seconds
        with _in_background(lambda: _crowds(_urls(servers), figures, end)):
            while time.monotonic() < end:
                time.sleep(chance.uniform(1, 3))
                victim = chance.choice(servers)
                victim.kill()
                kills += 1
                victim.start()
        return of_customers(figures, _stored(postgres.url), f"{kills} kills")


def postgresql_stopped(folder: Path) -> Outcome:
    """Two processes; PostgreSQL is stopped at once, as in a crash, and comes back after 20 seconds."""
    with _two_processes(folder) as (servers, postgres, _):
        figures = Figures()
        with _in_background(lambda: _crowds(_urls(servers), figures, time.monotonic() + _DOWN_SECONDS + 8)):
            time.sleep(3)
            postgres.stop()
            time.sleep(_DOWN_SECONDS / 2)
            ready = [server.call("GET", "/readyz")[0] for server in servers]
            time.sleep(_DOWN_SECONDS / 2)
            postgres.start()
            seconds = _seconds_until(lambda: all(server.call("GET", "/readyz")[0] == 200 for server in servers))
        outcome = of_customers(figures, _stored(postgres.url), f"ready again after {seconds:.1f} s")
        outcome.harm += [] if ready == [503, 503] else [f"/readyz said {ready} while PostgreSQL was down"]
        return outcome


def redis_stopped(folder: Path) -> Outcome:
    """Two processes; Redis is killed and comes back empty after 10 seconds."""
    with _two_processes(folder) as (servers, postgres, redis):
        figures = Figures()
        with _in_background(lambda: _crowds(_urls(servers), figures, time.monotonic() + _REDIS_DOWN_SECONDS + 8)):
            time.sleep(3)
            redis.stop()
            time.sleep(_REDIS_DOWN_SECONDS)
            redis.start()
        return of_customers(figures, _stored(postgres.url), f"down for {_REDIS_DOWN_SECONDS} s")


def disk_full(folder: Path) -> Outcome:
    """One process on SQLite; its disk (a small file system in memory) is full for 8 seconds. Needs root."""
    var = folder / "var"
    var.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", str(var)], check=True)
    try:
        with cluster(1, var) as servers:
            figures = Figures()
            with _in_background(lambda: _crowds(_urls(servers), figures, time.monotonic() + 16)):
                time.sleep(3)
                _fill(var / "filler")
                time.sleep(8)
                (var / "filler").unlink()
            return of_customers(figures, _stored(f"sqlite:///{var / 'laskuapuri.db'}"), "full for 8 s")
    finally:
        subprocess.run(["umount", str(var)], check=True)


def clock_change(folder: Path) -> Outcome:
    """One process under libfaketime; the clock jumps 40 minutes back and forth.

    A jump ahead of more than an hour is an hour's silence for Rasa: the form begins anew, as it is meant to.
    """
    if not _FAKETIME:
        return Outcome("not run: libfaketime is not installed", harm=[])
    offset = folder / "offset"
    offset.write_text("+0")
    settings = {
        "LD_PRELOAD": str(_FAKETIME[0]),
        "FAKETIME_TIMESTAMP_FILE": str(offset),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
    }
    with cluster(1, folder / "var", **settings) as servers:
        figures = Figures()
        with _in_background(lambda: _crowds(_urls(servers), figures, time.monotonic() + 16)):
            for moved in ("-2400", "+0", "+2400"):
                time.sleep(4)
                offset.write_text(moved)
        return of_customers(
            figures, _stored(f"sqlite:///{folder / 'var' / 'laskuapuri.db'}"), "-40 min, +40 min, +40 min"
        )


@contextmanager
def _two_processes(folder: Path) -> Iterator[tuple[list[RunningServer], PrivatePostgres, PrivateRedis]]:
    """Two servers with a PostgreSQL and a Redis of their own, which may be stopped."""
    with private_postgres(folder / "postgres") as postgres, private_redis() as redis:
        settings = {"LASKUAPURI_DATABASE_URL": postgres.url, "LASKUAPURI_REDIS_URL": redis.url}
        with cluster(2, folder / "var", **settings) as servers:
            yield servers, postgres, redis


@contextmanager
def _in_background(work: Callable[[], None]) -> Iterator[None]:
    """What the work raises is raised at the end."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        thread.join()
    if raised:
        raise raised[0]


def _crowds(urls: list[str], figures: Figures, end: float, customers: int = 6) -> None:
    while time.monotonic() < end:
        crowd(urls, customers, figures=figures)


def _urls(servers: list[RunningServer]) -> list[str]:
    return [server.url for server in servers]


def _stored(url: str) -> list[str]:
    engine = create_engine(url, future=True)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT reference FROM service_request")).scalars().all()
    engine.dispose()
    return list(found)


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


def _seconds_until(condition: Callable[[], bool]) -> float:
    start = time.monotonic()
    while not condition():
        time.sleep(0.1)
    return time.monotonic() - start
