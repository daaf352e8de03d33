"""Limits of requests: by conversation and by address, counted in memory or in Redis; and how many may be in flight."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Mapping
from ipaddress import IPv6Address, ip_address

from limits import RateLimitItem, parse_many
from limits.storage import RedisStorage, Storage
from limits.strategies import FixedWindowRateLimiter
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.api.uploads import is_upload
from services.content.texts import text
from services.settings import Settings

# Counters in this process. The library's own memory storage starts a thread for its cleaning; this one needs none.

_MOST_KEYS = 50_000  # above this, what has expired is thrown away: a flood of addresses cannot fill the memory


class Counters(Storage):
    """Counts by key, each forgotten when its window ends."""

    STORAGE_SCHEME = ["laskuapuri-memory"]

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[str, tuple[int, float]] = {}

    def incr(self, key: str, expiry: int, elastic_expiry: bool = False, amount: int = 1) -> int:
        """The count with this one."""
        now = time.monotonic()
        count, end = self._counts.get(key, (0, 0.0))
        if end <= now:
            count, end = 0, now + expiry
            self._make_room(now)
        self._counts[key] = count + amount, end
        return count + amount

    def get(self, key: str) -> int:
        """The count so far."""
        count, end = self._counts.get(key, (0, 0.0))
        return count if end > time.monotonic() else 0

    def get_expiry(self, key: str) -> int:
        """When the window ends, as a time of day (the library's convention), rounded up."""
        _, end = self._counts.get(key, (0, 0.0))
        return int(time.time() + max(end - time.monotonic(), 0)) + 1

    def check(self) -> bool:
        """Memory is always there."""
        return True

    def reset(self) -> None:
        """Forgets everything."""
        self._counts.clear()

    def clear(self, key: str) -> None:
        """Forgets one key."""
        self._counts.pop(key, None)

    def _make_room(self, now: float) -> None:
        if len(self._counts) < _MOST_KEYS:
            return
        self._counts = {key: kept for key, kept in self._counts.items() if kept[1] > now}
        if len(self._counts) >= _MOST_KEYS:
            self._counts.clear()  # so many at once is an attack; counting begins anew


# How often may this address or this conversation ask? Counted by the `limits` library in fixed windows.
#
# With Redis the count is one for all processes. While Redis does not answer, each process counts for itself:
# customers are served, and a flood is still slowed down.

_log = logging.getLogger(__name__)
_REDIS_SECONDS = 0.5  # longest wait for Redis: a customer is waiting
_PAUSE_SECONDS = 5.0  # how long Redis is left alone after it failed

Limits = Mapping[str, list[RateLimitItem]]


class Limiter:
    """The limits of the settings, by kind: messages, conversations, uploads, and those of one conversation."""

    def __init__(self, settings: Settings) -> None:
        self._limits: Limits = {
            kind: parse_many(written) if written else [] for kind, written in settings.limits().items()
        }
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


def _redis(url: str) -> Storage:
    return RedisStorage(url, socket_timeout=_REDIS_SECONDS, socket_connect_timeout=_REDIS_SECONDS)


# The limits by client address, before anything of a request is read.

_CONVERSATIONS = "/api/v1/conversations"
_REST = "/webhooks/rest/webhook"
_IPV6_HOUSEHOLD = 64  # bits: one customer has at least such a network of addresses


class AddressLimits:
    """Answers 429 to an address that asks too often."""

    def __init__(self, app: ASGIApp, limiter: Limiter, unlimited: Collection[str]) -> None:
        self._app, self._limiter, self._unlimited = app, limiter, frozenset(unlimited)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        kind = kind_of(scope["method"], scope["path"]) if scope["type"] == "http" else None
        address = (scope.get("client") or ("",))[0]
        if kind is None or address in self._unlimited:
            await self._app(scope, receive, send)
            return
        seconds = await self._limiter.wait(kind, household(address))
        if not seconds:
            await self._app(scope, receive, send)
            return
        await _refusal(scope["path"], seconds)(scope, receive, send)


def kind_of(method: str, path: str) -> str | None:
    """Which limit a request counts against; None when nothing limits it."""
    path = path.rstrip("/")
    if method == "OPTIONS":
        return None
    if path == _CONVERSATIONS and method == "POST":
        return "new_conversations"
    if method == "POST" and is_upload(path):
        return "uploads"
    if path == _REST or path.startswith((f"{_CONVERSATIONS}/", "/upload/")):
        return "messages"
    return None


def household(address: str) -> str:
    """What counts as one client: an IPv4 address, or the network of an IPv6 address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(IPv6Address(int(parsed) >> (128 - _IPV6_HOUSEHOLD) << (128 - _IPV6_HOUSEHOLD)))


def _refusal(path: str, seconds: int) -> Response:
    sentence, headers = text("utter_too_many_requests"), {"Retry-After": str(seconds)}
    if path.startswith("/upload/"):  # a person's browser
        return PlainTextResponse(sentence, 429, headers)
    return JSONResponse({"error": sentence, "code": "too_many_requests"}, 429, headers)


# More at once than can be answered in good time is told so at once, instead of letting everybody wait.

_SERVED_ALWAYS = ("/healthz", "/readyz", "/metrics")
_RETRY_SECONDS = "2"


class Overload:
    """Answers 503 while `most` requests are in hand already."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app, self._most, self._in_hand = app, most, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in _SERVED_ALWAYS:
            await self._app(scope, receive, send)
        elif self._in_hand >= self._most:
            body = {"error": text("utter_server_busy"), "code": "busy"}
            await JSONResponse(body, 503, {"Retry-After": _RETRY_SECONDS})(scope, receive, send)
        else:
            self._in_hand += 1
            try:
                await self._app(scope, receive, send)
            finally:
                self._in_hand -= 1
