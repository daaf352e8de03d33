"""`serve --workers N`, put together: what is shared is read, then gunicorn forks the workers and watches them."""

from __future__ import annotations

import multiprocessing
import os
import socket
import sys
import tempfile
from collections.abc import Callable
from math import ceil
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from bot.web.workers.needs import what_workers_lack
from bot.web.workers.parent import START_SECONDS, Parent
from bot.web.workers.worker import ModelWorker, Service

_FIGURES = "PROMETHEUS_MULTIPROC_DIR"  # prometheus-client's own setting: where processes add up their figures
_BACKLOG = 2048  # connections that may wait to be accepted; uvicorn's own number


def serve_with_workers(
    host: str, port: int, count: int, prepare: Callable[[], None], service: Service, patience: float
) -> int:
    """Until stopped; returns the exit code.

    `prepare` is run once, in a process of its own that ends with its connections. `patience`: seconds for what is in
    hand when all are stopped.
    """
    lacking = what_workers_lack(count)
    if lacking:
        return _told(lacking)
    try:
        listening = _listening(host, port)
    except OSError as error:
        return _told(f"Cannot listen at {host}:{port}: {error.strerror or error}.")
    preparing = multiprocessing.get_context("fork").Process(target=prepare)
    preparing.start()
    preparing.join()
    if preparing.exitcode:
        return 1
    with tempfile.TemporaryDirectory(prefix="laskuapuri-figures-") as figures:
        os.environ.setdefault(_FIGURES, figures)  # before anything counts
        return _run(Parent(_Application(listening, count, service, patience)))


def _run(parent: Parent) -> int:
    """gunicorn ends by SystemExit, in the parent and in each worker: those must not clear up behind the parent."""
    own = os.getpid()
    try:
        parent.run()
    except SystemExit as ended:
        if os.getpid() == own:
            return int(ended.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(int(ended.code or 0))
    return 0


class _Logs(Logger):
    """gunicorn's lines go where all others do."""

    def setup(self, cfg: Any) -> None:
        """Called by gunicorn, which has just taken them off the others' way."""
        super().setup(cfg)
        self.error_log.propagate = True


class _Application(BaseApplication):
    """The settings of gunicorn: none comes from a file or the environment."""

    def __init__(self, listening: socket.socket, count: int, service: Service, patience: float) -> None:
        self._settings = {
            "bind": f"fd://{listening.detach()}",
            "backlog": _BACKLOG,
            "workers": count,
            "worker_class": ModelWorker,
            "preload_app": True,
            "timeout": int(START_SECONDS),  # a worker that says nothing for so long is stuck, and replaced
            "graceful_timeout": ceil(patience),
            "control_socket_disable": True,  # a thread in the parent: a fork would cut it off
            "logger_class": _Logs,
            "errorlog": None,
            "loglevel": "warning",
            "pre_fork": _about_to_fork,
            "child_exit": _forget_figures,
        }
        self._service = service
        super().__init__()

    def load_config(self) -> None:
        """Called by gunicorn, also on SIGHUP."""
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Service:
        """Called once, before the workers are forked."""
        from bot.web.workers.preloading import preload

        preload()
        return self._service


def _about_to_fork(parent: Parent, worker: ModelWorker) -> None:
    worker.first = not parent.was_ready


def _forget_figures(_parent: Parent, worker: ModelWorker) -> None:
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)


def _listening(host: str, port: int) -> socket.socket:
    family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    return socket.create_server(address[:2], family=family, backlog=_BACKLOG)


def _told(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
