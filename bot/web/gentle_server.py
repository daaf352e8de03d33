"""uvicorn's server as we run it: it says when it is ready, and stops without turning anybody away."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from types import FrameType

import uvicorn
from fastapi import FastAPI

from bot.web.garbage import settle
from bot.web.slow_clients import ImpatientProtocol
from services.settings import Settings

_TICKS = 10  # a second


class GentleServer(uvicorn.Server):
    """Calls `ready` when it serves. On SIGTERM it goes on for the drain's seconds, not ready, so that a load balancer
    sends the next customer elsewhere; then it takes nothing new and finishes what it has in hand. It stops like that
    as well when `go_on`, which is asked once a second, says no.
    """

    def __init__(
        self,
        app: FastAPI,
        settings: Settings,
        address: tuple[str, int],
        ready: Callable[[], None],
        go_on: Callable[[], bool],
    ) -> None:
        super().__init__(_config(app, settings, *address))
        self._app, self._drain, self._tell_ready, self._go_on = app, settings.drain_seconds, ready, go_on
        self._exit_at: float | None = None

    async def startup(self, sockets: list | None = None) -> None:  # type: ignore[type-arg]
        """As uvicorn's, and tells that it is done."""
        await super().startup(sockets)
        settle()
        if self.started:
            self._tell_ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The first SIGTERM begins the drain."""
        if sig == signal.SIGTERM and self._drain and self._exit_at is None:
            self._app.state.stopping = True
            self._exit_at = time.monotonic() + self._drain
        else:
            super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        drained = self._exit_at is not None and time.monotonic() >= self._exit_at
        if (drained or (counter % _TICKS == 0 and not self._go_on())) and not self.should_exit:
            super().handle_exit(signal.SIGTERM, None)
        return await super().on_tick(counter)


def _config(app: FastAPI, settings: Settings, host: str, port: int) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=None,  # one handler for everything, ours
        access_log=False,  # its lines hold paths, and so ids and tokens
        server_header=False,
        ws="none",
        http=ImpatientProtocol,
        proxy_headers=bool(settings.trusted_proxies),  # who else sends X-Forwarded-For is not believed
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=settings.shutdown_seconds,
    )
