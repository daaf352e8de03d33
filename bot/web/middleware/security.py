"""Headers for every answer, a limit on request bodies, and addresses that lead nowhere."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.api.uploads import LARGEST_UPLOAD, is_upload

_IN_NO_FRAME = "frame-ancestors 'none'"
_STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    f"form-action 'self'; base-uri 'none'; {_IN_NO_FRAME}"
)
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"content-security-policy", _STRICT.encode()),
)
_OWN_POLICY = ("/docs", "/redoc")  # FastAPI's API pages bring a script of their own


def policy_framed_by(origins: list[str]) -> str:
    """The strict policy of a page that these sites, and our own, may show in a frame."""
    return _STRICT.replace(_IN_NO_FRAME, " ".join(["frame-ancestors 'self'", *origins]))


class SecurityHeaders:
    """Adds the security headers to every HTTP answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_OWN_POLICY):
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message.setdefault("headers", [])
                own = {name for name, _ in headers}  # a page that may stand in a frame brings a policy of its own
                headers.extend(header for header in _HEADERS if header[0] not in own)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class WellFormed:
    """Refuses addresses that neither a file system, a database nor a parser takes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        status = _fault_of_address(scope) if scope["type"] == "http" else None
        if status is None:
            await self._app(scope, receive, send)
            return
        sentence, code = _FAULTS[status]
        await JSONResponse({"error": sentence, "code": code}, status)(scope, receive, send)


_FAULTS = {400: ("Pyynnön osoite ei kelpaa.", "bad_address"), 404: ("Sivua ei löydy.", "not_found")}


def _fault_of_address(scope: Scope) -> int | None:
    if "\0" in scope["path"]:
        return 404
    host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    return 400 if b"%00" in scope["query_string"] or not is_host(host) else None


def is_host(host: str) -> bool:
    """True for what may stand as a host in an address: urllib raises ValueError for `[` and for a port of letters."""
    try:
        return urlsplit(f"//{host}").port != 0
    except ValueError:
        return False


_PASTED_LISTS = "/console/bench/compare"  # of agents: 500 messages of the greatest length
_LARGEST_LIST = 2_000_000
_MOST_READ_AWAY = 10 * LARGEST_UPLOAD


class BodyTooLarge(Exception):
    """A request body went over the limit."""


class BodyLimit:
    """Refuses bodies over the limit by their declared length, and cuts off those that declare none."""

    def __init__(self, app: ASGIApp, largest: int) -> None:
        self._app, self._largest = app, largest

    def _limit(self, path: str) -> int:
        if path == _PASTED_LISTS:
            return max(_LARGEST_LIST, self._largest)
        return LARGEST_UPLOAD if is_upload(path) else self._largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        read, largest, answered, complete = 0, self._limit(scope["path"]), False, False

        async def limited() -> Message:
            nonlocal read, complete
            message = await receive()
            read += len(message.get("body", b""))
            complete = not message.get("more_body", False)
            if read > largest:
                raise BodyTooLarge
            return message

        async def ours_if_too_large(message: Message) -> None:
            nonlocal answered
            if read > largest and not answered:
                raise BodyTooLarge  # the framework took the error for a body that it cannot parse
            answered = True
            await send(message)

        declared = dict(scope["headers"]).get(b"content-length", b"")
        try:
            if declared.isdigit() and int(declared) > largest:  # whatever it declares, what is read is counted
                raise BodyTooLarge
            await self._app(scope, limited, ours_if_too_large)
        except BodyTooLarge:
            if is_upload(scope["path"]) and not complete:
                await _read_away(receive)
            await _refuse(scope, send)


async def _read_away(receive: Receive) -> None:
    """A browser that is still sending would see a broken connection in place of the answer."""
    read = 0
    while read < _MOST_READ_AWAY:
        message = await receive()
        read += len(message.get("body", b""))
        if not message.get("more_body"):
            return


async def _refuse(scope: Scope, send: Send) -> None:
    if scope["path"].startswith("/upload/"):  # a person's browser: back to the page, which says it
        location = scope["path"].encode() + b"?fault=too_large"
        await send({"type": "http.response.start", "status": 303, "headers": [(b"location", location)]})
        await send({"type": "http.response.body"})
        return
    what = "Tiedosto" if is_upload(scope["path"]) else "Viesti"
    body = f'{{"error": "{what} on liian suuri.", "code": "too_large"}}'.encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body})
