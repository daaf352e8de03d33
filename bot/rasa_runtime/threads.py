"""What waits for the database is done in threads, so that the event loop goes on answering everybody else.

Only a few of them work at once: more threads than cores only take the interpreter from each other and from the loop.
One that lasts waits for somebody else's lock, not for a core, so its place is given to the next. These threads are not
those in which pages and files are served: while nobody can write to the database, those who wait for it do not take
the places of those who only read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar

_AT_WORK = 4
_LASTS_SECONDS = 0.1  # work of our own takes hundredths
_MOST = 64
_places: RunVar[CapacityLimiter] = RunVar("places of those at work")
_threads: RunVar[CapacityLimiter] = RunVar("database threads")
_Args = ParamSpec("_Args")
_Result = TypeVar("_Result")


async def in_thread(function: Callable[_Args, _Result], *args: _Args.args, **kwargs: _Args.kwargs) -> _Result:
    """What the function returns; it sees the caller's context variables."""
    places, one = _of_this_loop(_places, _AT_WORK), object()
    await places.acquire_on_behalf_of(one)
    leave = partial(_leave, places, one)
    lasts = asyncio.get_running_loop().call_later(_LASTS_SECONDS, leave)
    try:
        return await to_thread.run_sync(partial(function, *args, **kwargs), limiter=_of_this_loop(_threads, _MOST))
    finally:
        lasts.cancel()
        leave()


def _leave(places: CapacityLimiter, one: object) -> None:
    if one in places.statistics().borrowers:
        places.release_on_behalf_of(one)


def _of_this_loop(variable: RunVar[CapacityLimiter], most: int) -> CapacityLimiter:
    try:
        return variable.get()
    except LookupError:
        limiter = CapacityLimiter(most)
        variable.set(limiter)
        return limiter
