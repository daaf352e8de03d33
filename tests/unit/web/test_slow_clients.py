"""Who does not finish a request is cut off; who waits for an answer is not."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import Iterator

import httpx
import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from bot.web import slow_clients
from bot.web.slow_clients import ImpatientProtocol
from tests.ports import free_port


async def _application(scope: Scope, receive: Receive, send: Send) -> None:
    await Request(scope, receive).body()
    await asyncio.sleep(1.0 if scope["path"] == "/slow" else 0)
    await PlainTextResponse("answer")(scope, receive, send)


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(slow_clients, "HEADER_SECONDS", 0.4)
    monkeypatch.setattr(slow_clients, "BODY_SECONDS", 0.4)
    port = free_port()
    config = uvicorn.Config(_application, port=port, http=ImpatientProtocol, ws="none", lifespan="off", log_config=None)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.02)
    yield port
    server.should_exit = True
    thread.join()


HEAD = b"POST / HTTP/1.1\r\nHost: x\r\n"
SLOW = {
    "nothing": [b""],
    "half of the headers": [HEAD],
    "a header now and then": [HEAD] + [b"X-a: b\r\n"] * 8,
    "half of the body": [HEAD + b"Content-Length: 10\r\n\r\nabc"],
    "a second request": [HEAD + b"Content-Length: 0\r\n\r\n", HEAD],
}


@pytest.mark.parametrize("pieces", SLOW.values(), ids=SLOW.keys())
def test_a_request_that_does_not_arrive_is_cut_off(port: int, pieces: list[bytes]) -> None:
    async def send_slowly() -> float:
        start = time.monotonic()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for piece in pieces:
            if writer.transport.is_closing():  # cut off already; uvloop refuses to write
                break
            writer.write(piece)
            await asyncio.sleep(0.2)
        await asyncio.wait_for(reader.read(), 10)  # until the server closes
        return time.monotonic() - start

    with contextlib.suppress(ConnectionError):  # cut off while a piece was on its way
        assert asyncio.run(send_slowly()) < 5


def test_an_answer_may_take_longer_than_a_request(port: int) -> None:
    assert httpx.get(f"http://127.0.0.1:{port}/slow").text == "answer"
