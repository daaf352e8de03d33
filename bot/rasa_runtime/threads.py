"""What waits for the database is done in threads, so that the event loop goes on answering everybody else.

These threads are not those in which pages and files are served: while nobody can write to the database, those who
wait for it do not take the places of those who only read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar

_MOST = 64
_limiter: RunVar[CapacityLimiter] = RunVar("database threads")
_Args = ParamSpec("_Args")
_Result = TypeVar("_Result")


async def in_thread(function: Callable[_Args, _Result], *args: _Args.args, **kwargs: _Args.kwargs) -> _Result:
    """What the function returns; it sees the caller's context variables."""
    return await to_thread.run_sync(partial(function, *args, **kwargs), limiter=_limiter_of_this_loop())


def _limiter_of_this_loop() -> CapacityLimiter:
    try:
        return _limiter.get()
    except LookupError:
        limiter = CapacityLimiter(_MOST)
        _limiter.set(limiter)
        return limiter
