"""One worker: uvicorn under gunicorn, which tells its parent when it serves, and that it is not stuck."""

from __future__ import annotations

import logging
import mmap
import os
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from gunicorn.arbiter import Arbiter
from uvicorn_worker import UvicornWorker

from bot.web.gentle_server import GentleServer

FAILED_START_SECONDS = 5.0  # gunicorn itself would try again at once


class MakeServer(Protocol):
    """Makes the server of this process, after the fork."""

    def __call__(self, ready: Callable[[], None], go_on: Callable[[], bool]) -> GentleServer:
        """`ready` is called when it serves; `go_on` once a second from then on, until it says no."""


@dataclass(frozen=True)
class Service:
    """What gunicorn calls the application."""

    make_server: MakeServer
    using_database: Callable[[], AbstractContextManager[None]]


class ModelWorker(UvicornWorker):
    """gunicorn makes it in the parent, before the fork."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        logging.getLogger("uvicorn.error").propagate = True  # one handler for everything, ours
        self._said = mmap.mmap(-1, 1)  # seen by parent and child
        self.first = True  # the parent says so: nobody has ever served, so starting again would not help

    @property
    def ready(self) -> bool:
        """It serves."""
        return self._said[0] == 1

    def run(self) -> None:
        """The child's life."""
        try:
            with self.wsgi.using_database():
                super().run()
        except SystemExit as stopped:
            if self.first or not stopped.code:
                raise
            time.sleep(FAILED_START_SECONDS)
            sys.exit(1)  # the parent goes on, and starts another

    async def _serve(self) -> None:
        server = self.wsgi.make_server(ready=self._say, go_on=self._go_on)
        self._install_sigquit_handler()
        await server.serve(self.sockets)
        if not server.started:
            sys.exit(Arbiter.WORKER_BOOT_ERROR)

    def _go_on(self) -> bool:
        """Not uvicorn's own callback: that one is silent for an hour where the clock is put back by an hour."""
        self.notify()
        return os.getppid() == self.ppid

    def _say(self) -> None:
        self._said[0] = 1
