"""`serve --workers N`, put together: what is shared is read, then the workers are forked and watched."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
import time
from collections.abc import Callable

from bot.web.workers.doors import Doors
from bot.web.workers.needs import what_workers_lack
from bot.web.workers.supervisor import Supervisor
from bot.web.workers.worker import Worker

_FIGURES = "PROMETHEUS_MULTIPROC_DIR"  # prometheus-client's own setting: where processes add up their figures
_OUTCOME_SECONDS = 0.05


def serve_with_workers(
    host: str,
    port: int,
    count: int,
    prepare: Callable[[], None],
    serve_one: Callable[[socket.socket, Callable[[], None]], int],
    patience: float,
) -> int:
    """Until stopped; returns the exit code.

    `prepare` is run once, in a process of its own that ends with its connections. `serve_one(listening, ready)` is a
    worker's life. `patience`: seconds for what is in hand when all are stopped.
    """
    lacking = what_workers_lack(count)
    if lacking:
        return _told(lacking)
    try:
        doors = Doors(host, port, count)
    except OSError as error:
        return _told(f"Cannot listen at {host}:{port}: {error.strerror or error}.")
    if _in_its_own_process(prepare):
        return 1
    with tempfile.TemporaryDirectory(prefix="laskuapuri-figures-") as figures:
        os.environ.setdefault(_FIGURES, figures)  # before anything counts
        from prometheus_client.multiprocess import mark_process_dead

        from bot.web.workers.preloading import preload

        preload()

        def start(place: int) -> Worker:
            doors.of(place)  # opened by the parent, to stay when the worker dies
            return Worker(lambda ready: serve_one(doors.alone(place), ready), after=mark_process_dead)

        supervisor = Supervisor(count, start, doors.close, patience, lambda line: print(line, flush=True))
        failed = supervisor.run()
        doors.close_all()
        return supervisor.finish() or failed


def _in_its_own_process(work: Callable[[], None]) -> int:
    def main(_ready: Callable[[], None]) -> int:
        work()
        return 0

    process = Worker(main)
    while process.ended is None:
        time.sleep(_OUTCOME_SECONDS)
    return process.ended


def _told(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
