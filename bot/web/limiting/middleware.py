"""The limits by client address, before anything of a request is read."""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import IPv6Address, ip_address

from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.api.uploads import is_upload
from bot.web.limiting.limiter import Limiter
from services.content.texts import text

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
