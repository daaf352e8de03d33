"""The subcommand `laskuapuri reload`: the newest model into use, without a gap."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.web.running import Serving

_PATIENCE = 120.0  # seconds for one process to load a model
_LOOK_SECONDS = 0.1


class NotReloaded(RuntimeError):
    """The sentence says why, and what goes on."""


def add_reload_command(commands: Any) -> None:
    """Adds it to the command's parser."""
    reload = commands.add_parser(
        "reload", help="the running server of this machine, with all its workers, loads the newest model without a gap"
    )
    reload.add_argument("--var", help="the server's folder (default var/)")
    reload.set_defaults(run=_reload)


def _reload(_options: argparse.Namespace) -> int:
    from bot.web.running import serving

    try:
        processes = serving()
        if not processes:
            raise NotReloaded("no server of this machine serves from this folder: give its --var, or start one")
        model = _newest(processes[0])
        for process in processes:  # one after the other: the rest answer with all their time meanwhile
            _reload_one(process, model)
    except NotReloaded as error:
        print(f"Not reloaded: {error}", file=sys.stderr)
        return 1
    print(f"{model} is in use ({len(processes)} process{'es' if len(processes) > 1 else ''}).")
    return 0


def _newest(process: Serving) -> str:
    from bot.paths import trained_model
    from bot.rasa_runtime.model_files import ModelRefused, checked

    model = trained_model(Path(process.models))
    if model is None:
        raise NotReloaded(f"there is no model in {process.models}; {process.model} goes on")
    try:
        return checked(model).name
    except ModelRefused as error:
        raise NotReloaded(f"{error}; {process.model} goes on") from error


def _reload_one(process: Serving, model: str) -> None:
    from bot.web.running import serving

    asked = time.time()
    os.kill(process.pid, signal.SIGHUP)
    while time.time() - asked < _PATIENCE:
        now = next((other for other in serving() if other.pid == process.pid), None)
        if now is None:
            raise NotReloaded(f"process {process.pid} ended meanwhile: see the server's log, and try again")
        if now.since > asked and now.model == model:
            return
        if now.refused_at > asked:
            raise NotReloaded(f"{now.refused} cannot be used (see the server's log); {now.model} goes on")
        time.sleep(_LOOK_SECONDS)
    raise NotReloaded(f"process {process.pid} was not done in {_PATIENCE:g} s: see the server's log")
