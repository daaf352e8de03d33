"""Starting the server in the terminal with a handful of calm lines."""

from __future__ import annotations

import logging
import os
import sys

import uvicorn

from bot.engine.paths import trained_model
from bot.engine.quiet import silence
from bot.nlu.words.morphology import VoikkoMissing, lemmas


def serve(host: str, port: int) -> int:
    """Serves until stopped; returns the exit code."""
    if trained_model() is None:
        print("There is no trained model yet: run `laskuapuri train` first.", file=sys.stderr)
        return 1
    try:
        lemmas("lasku")
    except VoikkoMissing as error:
        print(error, file=sys.stderr)
        return 1
    os.environ.setdefault("LASKUAPURI_PUBLIC_URL", f"http://{host}:{port}")
    print(f"Laskuapuri starts (loading takes some seconds) at http://{host}:{port}", flush=True)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    from bot.server.app import create_app
    from bot.server.settings import Settings, listed

    silence()
    settings = Settings()
    config = uvicorn.Config(
        create_app(settings),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        ws="none",
        proxy_headers=bool(settings.trusted_proxies),  # who else sends X-Forwarded-For is not believed
        forwarded_allow_ips=listed(settings.trusted_proxies),
    )
    address = f"http://{host}:{port}"
    server = _Announced(config, f"Ready: help page {address}/  API docs {address}/docs  (Ctrl-C stops)")
    server.run()
    return 0 if server.started else 1


class _Announced(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: str) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list | None = None) -> None:  # type: ignore[type-arg]
        await super().startup(sockets)
        if self.started:
            print(self._ready, flush=True)
