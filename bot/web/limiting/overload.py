"""More at once than can be answered in good time is told so at once, instead of letting everybody wait."""

from __future__ import annotations

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from services.content.texts import text

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
