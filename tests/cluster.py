"""Several server processes on one PostgreSQL, Redis and RabbitMQ, by environment variables alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import TODAY
from tests.server import RunningServer


@contextmanager
def cluster(size: int, var: Path, **settings: str) -> Iterator[list[RunningServer]]:
    """So many processes, started at once; `settings` are the same for all."""
    var.mkdir(parents=True, exist_ok=True)
    servers = [RunningServer(var, today=TODAY, **settings) for _ in range(size)]
    try:
        with ThreadPoolExecutor(size) as starting:
            list(starting.map(RunningServer.start, servers))
        yield servers
    finally:
        for server in servers:
            server.stop()


def restart_one_after_the_other(servers: list[RunningServer], pause: float = 1.0) -> None:
    """A rolling restart: each is stopped with SIGTERM, and the next one only when it is ready again."""
    for server in servers:
        server.stop()
        server.start()
        time.sleep(pause)
