"""Taking a newer model into use while serving: `laskuapuri reload` (a SIGHUP), or a look at the folder now and then.

The new agent shares the conversation store and the locks with the old one. Messages that the old one has begun
are finished by it, so nobody waits. A model that cannot be loaded leaves the old one in its place.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from bot.paths import trained_model
from bot.rasa_runtime.conversations import Conversations
from bot.rasa_runtime.loading import load_agent_beside
from bot.web.background import in_background
from bot.web.garbage import settle
from bot.web.running import Presence, present
from services.content.texts import forget_texts

_log = logging.getLogger(__name__)
_State = tuple[Path, int]


@asynccontextmanager
async def reloading_models(app: FastAPI, seconds: float) -> AsyncIterator[None]:
    """Watches while the block runs, every so many seconds; with 0 only on SIGHUP."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # no such signal, or not the main thread
        loop.add_signal_handler(signal.SIGHUP, asked.set)
    with present(_name(app)) as presence:  # not before the signal does no harm
        async with in_background(_watch(app, seconds, asked, presence)):
            yield


async def _watch(app: FastAPI, seconds: float, asked: asyncio.Event, presence: Presence) -> None:
    known = _newest()
    while True:
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(asked.wait(), seconds or None)
        told = asked.is_set()
        asked.clear()  # now: a signal that comes while a model is loaded counts again
        newest = _newest()
        if newest and (newest != known or told):
            await _reload(app, newest[0], presence)
        known = newest


async def _reload(app: FastAPI, model: Path, presence: Presence) -> None:
    serving: Conversations = app.state.conversations
    try:
        fresh = await run_in_threadpool(load_agent_beside, serving.agent, model)
        forget_texts()
        await fresh.parse_message("lasku")
    except Exception:
        _log.exception("the model %s cannot be used; the one before it goes on", model.name)
        presence.refuses(model.name)
        return
    app.state.conversations = Conversations(fresh)
    settle()
    presence.uses(model.name)
    _log.warning("the model %s is in use", model.name)


def _name(app: FastAPI) -> str:
    return str(app.state.conversations.agent.model_name)


def _newest() -> _State | None:
    model = trained_model()
    try:
        return (model, model.stat().st_mtime_ns) if model else None
    except FileNotFoundError:  # replaced at this moment
        return None
