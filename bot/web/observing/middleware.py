"""Each request gets an id, a line in the log, its place in the figures and, where traces are on, its span."""

from __future__ import annotations

import logging
import re
import time
import uuid

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.rasa_runtime.spans import Span, span
from bot.web.observing.figures import IN_HAND, REQUESTS, SECONDS
from bot.web.observing.logs import REQUEST_ID

_log = logging.getLogger("laskuapuri.requests")
_HEADER = b"x-request-id"
_SAFE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
_BROKE_OFF = 499  # what proxies call it when the client left, or nothing was answered


class Observed:
    """The outermost layer. A route is named by its pattern: paths hold ids and tokens."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id, status, start = _request_id(scope), _BROKE_OFF, time.perf_counter()
        REQUEST_ID.set(request_id)

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message.setdefault("headers", []).append((_HEADER, request_id.encode("ascii")))
            await send(message)

        IN_HAND.inc()
        with span("request", request_id=request_id) as traced:
            try:
                await self._app(scope, receive, noted)
            finally:
                IN_HAND.dec()
                _note(scope, status, time.perf_counter() - start, traced)


def _note(scope: Scope, status: int, seconds: float, traced: Span) -> None:
    route = getattr(scope.get("route"), "path", "other")
    method = scope["method"] if scope["method"] in _METHODS else "other"
    traced.rename(f"{method} {route}")
    traced.set("http.route", route)
    traced.set("http.response.status_code", status)
    REQUESTS.labels(route, method, status).inc()
    SECONDS.labels(route).observe(seconds)
    fields = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
    _log.info("request", extra={"fields": fields})


def _request_id(scope: Scope) -> str:
    """The proxy's id, when it is harmless; else a new one."""
    given = dict(scope["headers"]).get(_HEADER, b"").decode("latin-1")
    return given if _SAFE_ID.fullmatch(given) else uuid.uuid4().hex
