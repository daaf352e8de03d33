"""How often may this address or this conversation ask? Counted by the `limits` library in fixed windows.

With Redis the count is one for all processes. While Redis does not answer, each process counts for itself:
customers are served, and a flood is still slowed down.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping

from limits import RateLimitItem, parse_many
from limits.storage import RedisStorage, Storage
from limits.strategies import FixedWindowRateLimiter
from starlette.concurrency import run_in_threadpool

from bot.web.limiting.memory import Counters
from bot.web.settings import Settings

_log = logging.getLogger(__name__)
_REDIS_SECONDS = 0.5  # longest wait for Redis: a customer is waiting
_PAUSE_SECONDS = 5.0  # how long Redis is left alone after it failed

Limits = Mapping[str, list[RateLimitItem]]


class Limiter:
    """The limits of the settings, by kind: messages, conversations, uploads, and those of one conversation."""

    def __init__(self, settings: Settings) -> None:
        self._limits: Limits = {kind: _parsed(kind, written) for kind, written in settings.limits().items()}
        self._stores: list[Storage] = [Counters()]  # the library itself holds its storages by weak references only
        self._here = FixedWindowRateLimiter(self._stores[0])
        self._shared: FixedWindowRateLimiter | None = None
        if settings.redis_url:
            self._stores.append(_redis(settings.redis_url))
            self._shared = FixedWindowRateLimiter(self._stores[1])
        self._shared_again_at = 0.0

    async def wait(self, kind: str, key: str) -> int:
        """Counts one request; 0 when it may be served, else the seconds until the next one may be."""
        limits = self._limits[kind]
        if not limits or not key:
            return 0
        if self._shared and time.monotonic() >= self._shared_again_at:
            try:
                return await run_in_threadpool(_hit, self._shared, limits, kind, key)
            except Exception as error:
                self._shared_again_at = time.monotonic() + _PAUSE_SECONDS
                _log.warning("rate limits are counted in this process: Redis failed (%s)", type(error).__name__)
        return _hit(self._here, limits, kind, key)


def _hit(limiter: FixedWindowRateLimiter, limits: list[RateLimitItem], kind: str, key: str) -> int:
    over = [limit for limit in limits if not limiter.hit(limit, kind, key)]
    waits = [limiter.get_window_stats(limit, kind, key)[0] - time.time() for limit in over]
    return max(1, round(max(waits))) if waits else 0


def _parsed(kind: str, written: str) -> list[RateLimitItem]:
    try:
        return list(parse_many(written)) if written.strip() else []
    except ValueError:
        raise ValueError(f"LASKUAPURI_LIMIT_{kind.upper()}: {written!r} is not like '600/minute'") from None


def _redis(url: str) -> Storage:
    return RedisStorage(url, socket_timeout=_REDIS_SECONDS, socket_connect_timeout=_REDIS_SECONDS)
