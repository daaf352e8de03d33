"""More requests at once than fit are told so; the others are answered."""

from __future__ import annotations

import asyncio

import httpx
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from bot.web.limiting.limits import Overload
from services.content.texts import text


def _ask(most: int, paths: list[str]) -> list[httpx.Response]:
    """All at once, to an application in which nobody is answered before everybody has been heard."""

    async def together() -> list[httpx.Response]:
        heard = asyncio.Event()

        async def slow(scope: Scope, receive: Receive, send: Send) -> None:
            await heard.wait()
            await PlainTextResponse("answer")(scope, receive, send)

        transport = httpx.ASGITransport(Overload(slow, most=most))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            asked = [asyncio.create_task(client.get(path)) for path in paths]
            await asyncio.sleep(0.05)
            heard.set()
            return list(await asyncio.gather(*asked))

    return asyncio.run(together())


def test_one_more_than_fits_is_told_at_once() -> None:
    answers = _ask(3, ["/a"] * 4)
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 503]
    [refused] = [answer for answer in answers if answer.status_code == 503]
    assert refused.json() == {"error": text("utter_server_busy"), "code": "busy"}
    assert refused.headers["Retry-After"] == "2"


def test_health_is_told_however_many_ask() -> None:
    answers = _ask(1, ["/a", "/a", "/healthz", "/readyz"])
    assert [answer.status_code for answer in answers] == [200, 503, 200, 200]
