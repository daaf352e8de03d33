"""Starting the server in the terminal with a handful of calm lines."""

from __future__ import annotations

import os
import signal
import sys
import time
from types import FrameType

import uvicorn
from fastapi import FastAPI

from bot.console.users import FIRST_ADMIN, first_admin_password
from bot.engine.model_files import ModelRefused, checked
from bot.engine.paths import trained_model
from bot.engine.quiet import silence
from bot.nlu.words.morphology import VoikkoMissing, lemmas
from bot.server.garbage import settle, wait_for_start


def serve(host: str, port: int) -> int:
    """Serves until stopped; returns the exit code."""
    wait_for_start()
    model = trained_model()
    if model is None:
        print("There is no trained model yet: run `laskuapuri train` first.", file=sys.stderr)
        return 1
    try:
        checked(model)
        lemmas("lasku")
    except (ModelRefused, VoikkoMissing) as error:
        print(error, file=sys.stderr)
        return 1
    os.environ.setdefault("LASKUAPURI_PUBLIC_URL", f"http://{host}:{port}")
    print(f"Laskuapuri starts (loading takes some seconds) at http://{host}:{port}", flush=True)
    from bot.server.app import create_app
    from bot.server.observing.logs import set_up_logs
    from bot.server.settings import Settings, listed
    from bot.server.slow_clients import ImpatientProtocol

    silence()
    settings = Settings()
    set_up_logs(settings.log_format, settings.log_level)
    _announce_first_password(f"http://{host}:{port}/console")
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=None,  # one handler for everything, ours
        access_log=False,  # its lines hold paths, and so ids and tokens
        server_header=False,
        ws="none",
        http=ImpatientProtocol,
        proxy_headers=bool(settings.trusted_proxies),  # who else sends X-Forwarded-For is not believed
        forwarded_allow_ips=listed(settings.trusted_proxies),
        timeout_graceful_shutdown=settings.shutdown_seconds,
    )
    address = f"http://{host}:{port}"
    pages = f"help page {address}/  console {address}/console  API docs {address}/docs"
    ready = f"Ready: {pages}  (Ctrl-C stops)"
    server = _Announced(config, app, ready, settings.drain_seconds)
    server.run()
    return 0 if server.started else 1


def _announce_first_password(console: str) -> None:
    """Until the first administrator has chosen a password, every start gives another one-time password."""
    password = first_admin_password()
    if password:
        print(f"Console {console}  user: {FIRST_ADMIN}  one-time password: {password}", flush=True)


class _Announced(uvicorn.Server):
    """Says when it is ready. On SIGTERM it goes on for the drain's seconds, not ready, so that a load balancer
    sends the next customer elsewhere; then it takes nothing new and finishes what it has in hand.
    """

    def __init__(self, config: uvicorn.Config, app: FastAPI, ready: str, drain: float) -> None:
        super().__init__(config)
        self._app, self._ready, self._drain = app, ready, drain
        self._exit_at: float | None = None

    async def startup(self, sockets: list | None = None) -> None:  # type: ignore[type-arg]
        await super().startup(sockets)
        settle()
        if self.started:
            print(self._ready, flush=True)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if sig == signal.SIGTERM and self._drain and self._exit_at is None:
            self._app.state.stopping = True
            self._exit_at = time.monotonic() + self._drain
        else:
            super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        if self._exit_at is not None and time.monotonic() >= self._exit_at and not self.should_exit:
            super().handle_exit(signal.SIGTERM, None)
        return await super().on_tick(counter)
