"""Starting the server in the terminal with a handful of calm lines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.paths import trained_model
from bot.rasa_runtime.model_files import ModelRefused, checked
from bot.rasa_runtime.quiet import silence
from bot.understanding.words.morphology import VoikkoMissing, lemmas
from bot.web.console.users import FIRST_ADMIN, first_admin_password
from bot.web.garbage import wait_for_start
from bot.web.observing.tracing import why_not
from services.settings import settings, use
from services.settings.serving import check_for_serving
from services.storage.conversation_events import create_events_table
from services.storage.database import open_database, serving_database
from services.storage.database_guard import DatabaseInUse

if TYPE_CHECKING:
    from bot.web.gentle_server import GentleServer

_RESTORING = "A backup is being restored into this database: start the server when that is done."


def serve(host: str, port: int, workers: int = 1) -> int:
    """Serves until stopped; returns the exit code. Raises SettingsRefused where nothing can be written."""
    check_for_serving(settings())
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
    print(f"Laskuapuri starts (loading takes some seconds) at {address}", flush=True)
    with use(settings().copy(update={"public_url": settings().public_url or address})):
        return _serve_alone(host, port) if workers == 1 else _serve_together(host, port, workers)


def _serve_alone(host: str, port: int) -> int:
    _set_up_logs()
    address = f"http://{host}:{port}"
    pages = f"help page {address}/  console {address}/console  API docs {address}/docs"
    with _using_database():
        _announce_first_password(address)
        server = _server(host, port, lambda: print(f"Ready: {pages}  (Ctrl-C stops)", flush=True))
        server.run()
    return 0 if server.started else 1


def _serve_together(host: str, port: int, workers: int) -> int:
    from bot.web.workers.serving import serve_with_workers
    from bot.web.workers.worker import Service

    def make_server(ready: Callable[[], None], go_on: Callable[[], bool]) -> GentleServer:
        _set_up_logs()
        return _server(host, port, ready, go_on)

    def prepare() -> None:
        _set_up_logs()
        with _using_database():
            with open_database().begin() as connection:
                create_events_table(connection)  # several workers would try at once
            _announce_first_password(f"http://{host}:{port}")

    patience = settings().shutdown_seconds + 5.0
    return serve_with_workers(host, port, workers, prepare, Service(make_server, _using_database), patience)


def _set_up_logs() -> None:
    from bot.web.observing.logs import set_up_logs

    silence()
    set_up_logs(settings().log_format, settings().log_level)


def _server(host: str, port: int, ready: Callable[[], None], go_on: Callable[[], bool] = lambda: True) -> GentleServer:
    from bot.web.app import create_app
    from bot.web.gentle_server import GentleServer

    silence()  # again: the imports above have set up logging of their own
    return GentleServer(create_app(), settings(), (host, port), ready, go_on)


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
