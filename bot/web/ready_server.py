"""uvicorn's server as we run it: it says when it is ready, and asks whether to go on."""

from __future__ import annotations

from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from bot.web.garbage import settle
from bot.web.slow_clients import TimeoutProtocol
from services.settings import Settings

_TICKS = 10  # a second
# Longer than nginx (60 s) keeps its own end: who closes first must not be the one that gets the next request.
KEPT_ALIVE_SECONDS = 75


class ReadyServer(uvicorn.Server):
    """Calls `ready` when it serves, and stops when `go_on`, which is asked once a second, says no.

    uvicorn itself finishes what is in hand on SIGTERM. That nobody is sent to a server that stops is for those before
    it: nginx goes on to another one, and Kubernetes takes a pod off its list before it is stopped (`preStop`).
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
        self._tell_ready, self._go_on = ready, go_on

    async def startup(self, sockets: list | None = None) -> None:  # type: ignore[type-arg]
        """As uvicorn's, and tells that it is done."""
        await super().startup(sockets)
        settle()
        if self.started:
            self._tell_ready()

    async def on_tick(self, counter: int) -> bool:
        if counter % _TICKS == 0 and not self._go_on():
            self.should_exit = True
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
        http=TimeoutProtocol,
        proxy_headers=bool(settings.trusted_proxies),  # who else sends X-Forwarded-For is not believed
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_keep_alive=KEPT_ALIVE_SECONDS,
        timeout_graceful_shutdown=settings.shutdown_seconds,
    )
