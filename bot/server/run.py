"""Starting the server in the terminal with a handful of calm lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from actions.service_requests.conversation_events import create_events_table
from actions.service_requests.database import open_database, serving_database
from actions.service_requests.in_use import DatabaseInUse
from bot.console.users import FIRST_ADMIN, first_admin_password
from bot.engine.model_files import ModelRefused, checked
from bot.engine.paths import trained_model
from bot.engine.quiet import silence
from bot.nlu.words.morphology import VoikkoMissing, lemmas
from bot.server.garbage import wait_for_start
from bot.server.observing.tracing import why_not

if TYPE_CHECKING:
    from bot.server.gentle_server import GentleServer
    from bot.server.settings import Settings

_RESTORING = "A backup is being restored into this database: start the server when that is done."


def serve(host: str, port: int, workers: int = 1) -> int:
    """Serves until stopped; returns the exit code."""
    wait_for_start()
    untraced = why_not()
    if untraced:
        print(untraced, file=sys.stderr)
        return 1
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
    address = f"http://{host}:{port}"
    os.environ.setdefault("LASKUAPURI_PUBLIC_URL", address)
    print(f"Laskuapuri starts (loading takes some seconds) at {address}", flush=True)
    return _serve_alone(host, port) if workers == 1 else _serve_together(host, port, workers)


def _serve_alone(host: str, port: int) -> int:
    settings = _settings()
    address = f"http://{host}:{port}"
    pages = f"help page {address}/  console {address}/console  API docs {address}/docs"
    with _using_database():
        _announce_first_password(address)
        server = _server(settings, host, port, lambda: print(f"Ready: {pages}  (Ctrl-C stops)", flush=True))
        server.run()
    return 0 if server.started else 1


def _serve_together(host: str, port: int, workers: int) -> int:
    from bot.server.workers.serving import serve_with_workers
    from bot.server.workers.worker import Service

    settings = _settings()

    def make_server(ready: Callable[[], None], go_on: Callable[[], bool]) -> GentleServer:
        return _server(_settings(), host, port, ready, go_on)

    def prepare() -> None:
        with _using_database():
            with open_database().begin() as connection:
                create_events_table(connection)  # several workers would try at once
            _announce_first_password(f"http://{host}:{port}")

    patience = settings.shutdown_seconds + 5.0
    return serve_with_workers(host, port, workers, prepare, Service(make_server, _using_database), patience)


def _settings() -> Settings:
    from bot.server.observing.logs import set_up_logs
    from bot.server.settings import Settings

    silence()
    settings = Settings()
    set_up_logs(settings.log_format, settings.log_level)
    return settings


def _server(
    settings: Settings, host: str, port: int, ready: Callable[[], None], go_on: Callable[[], bool] = lambda: True
) -> GentleServer:
    from bot.server.app import create_app
    from bot.server.gentle_server import GentleServer

    silence()  # again: the imports above have set up logging of their own
    return GentleServer(create_app(settings), settings, (host, port), ready, go_on)


@contextmanager
def _using_database() -> Iterator[None]:
    """As a server; a restore that is under way is told, and ends the process."""
    try:
        with serving_database():
            yield
    except DatabaseInUse:
        print(_RESTORING, file=sys.stderr)
        raise SystemExit(1) from None


def _announce_first_password(address: str) -> None:
    """Until the first administrator has chosen a password, every start gives another one-time password."""
    password = first_admin_password()
    if password:
        print(f"Console {address}/console  user: {FIRST_ADMIN}  one-time password: {password}", flush=True)
