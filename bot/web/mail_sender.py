"""The outbox's sender in the background of the server. Several servers may run it: each mail is taken by one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.concurrency import run_in_threadpool

from bot.web.background import in_background
from services.mail.sending import send_due

_log = logging.getLogger(__name__)
_PAUSE = 5.0  # seconds between two looks at the outbox


@asynccontextmanager
async def sending_mail(pause: float = _PAUSE) -> AsyncIterator[None]:
    """Sends while the block runs. At its end an attempt that is under way may still finish in its thread."""
    async with in_background(_send_for_ever(pause)):
        yield


async def _send_for_ever(pause: float) -> None:
    while True:
        try:
            await run_in_threadpool(send_due)
        except Exception:
            _log.exception("the outbox cannot be sent")  # a broken database mends; the sender must still be there
        await asyncio.sleep(pause)
