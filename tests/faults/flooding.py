"""Too much at once: a large body, ten thousand requests in a second, connections that never finish a request."""

from __future__ import annotations

import asyncio
import socket
import time
import uuid
from collections import Counter
from pathlib import Path

import aiohttp
import httpx

from tests.cluster import cluster
from tests.customers import Customer, Figures
from tests.faults.outcome import Outcome

_QUESTION, _ANSWER = "Miten irtisanon palvelun?", "severa.support@visma.com"
_BIG = 5_000_000  # bytes
_REQUESTS, _CONNECTIONS = 10_000, 400
_SLOW = 500  # connections of the slow-loris


def large_body(folder: Path) -> Outcome:
    """5 MB as one message, with its length declared and in pieces without."""
    with cluster(1, folder / "var") as [server]:
        answers = []
        for content in (b'{"message": "' + b"a" * _BIG + b'"}', _pieces()):
            start = time.monotonic()
            answer = httpx.post(f"{server.url}/webhooks/rest/webhook", content=content, headers=_JSON, timeout=30)
            answers.append((answer.status_code, answer.json()["error"], time.monotonic() - start))
        served = _serves(server.url)
    figures = ", ".join(f"{status} after {seconds * 1000:.0f} ms" for status, _, seconds in answers)
    harm = [] if all(status == 413 for status, _, _ in answers) else ["a large body was taken"]
    return Outcome(figures, sorted({sentence for _, sentence, _ in answers}), harm + served)


def ten_thousand(folder: Path) -> Outcome:
    """10,000 messages as fast as they can be sent, over 400 connections; some customers write meanwhile."""
    with cluster(1, folder / "var") as [server]:
        start = time.monotonic()
        counts, wrong, sentences = asyncio.run(_flood(server.url))
        seconds = time.monotonic() - start
        served = _serves(server.url)
        figures = Figures()
        Customer([server.url], figures).ask_for_extension()
    told = ", ".join(f"{count} x {what}" for what, count in sorted(counts.items()))
    harm = ([f"{wrong} answers to the wrong question"] if wrong else []) + served + figures.wrong
    unheard = {what for what in counts if what not in ("200", "503")}
    harm += [f"broken: {sorted(unheard)}"] if unheard else []
    after = f"{figures.longest * 1000:.0f} ms at most for a customer right after"
    return Outcome(f"{told} in {seconds:.1f} s; {after}", sentences, harm)


def slow_loris(folder: Path) -> Outcome:
    """500 connections that send a byte of a request now and then; a customer writes meanwhile."""
    with cluster(1, folder / "var") as [server]:
        address = httpx.URL(server.url)
        slow = [socket.create_connection((str(address.host), int(address.port or 0))) for _ in range(_SLOW)]
        for connection in slow:
            connection.sendall(b"POST /webhooks/rest/webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n")
        figures = Figures()
        end = time.monotonic() + 15
        while time.monotonic() < end:
            Customer([server.url], figures).ask_for_extension()
            for connection in slow:
                try:
                    connection.sendall(b"X-a: b\r\n")
                except OSError:
                    continue
        open_still = sum(_is_open(connection) for connection in slow)
        for connection in slow:
            connection.close()
    failed = sum(figures.failures.values())
    words = f"{len(figures.seconds)} messages meanwhile, slowest {figures.longest * 1000:.0f} ms, {failed} failed"
    harm = list(figures.wrong) + ([f"{open_still} slow connections are still open"] if open_still else [])
    return Outcome(f"{_SLOW} slow connections, {_SLOW - open_still} cut off; {words}", sorted(figures.sentences), harm)


_JSON = {"Content-Type": "application/json"}


def _pieces():  # type: ignore[no-untyped-def]
    yield b'{"message": "'
    for _ in range(50):
        yield b"a" * (_BIG // 50)
    yield b'"}'


def _serves(url: str) -> list[str]:
    answer = httpx.post(
        f"{url}/webhooks/rest/webhook", json={"sender": uuid.uuid4().hex, "message": _QUESTION}, timeout=30
    )
    return [] if answer.status_code == 200 and _ANSWER in answer.text else [f"afterwards {answer.status_code}"]


async def _flood(url: str) -> tuple[Counter[str], int, list[str]]:
    """Counts by status or error, answers that were not to the question, and what the refused were told."""
    counts: Counter[str] = Counter()
    sentences: set[str] = set()
    wrong = 0
    # aiohttp: the pool of httpx looks at every waiting request for each that ends, which takes minutes for so many
    connector, timeout = aiohttp.TCPConnector(limit=_CONNECTIONS), aiohttp.ClientTimeout(total=120)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as client:

        async def one(number: int) -> None:
            nonlocal wrong
            body = {"sender": f"tulva-{number}", "message": _QUESTION}
            try:
                async with client.post(f"{url}/webhooks/rest/webhook", json=body) as answer:
                    said = await answer.json()
            except aiohttp.ClientError as error:
                counts[type(error).__name__] += 1
                return
            counts[str(answer.status)] += 1
            if answer.status == 200:
                wrong += any(item["recipient_id"] != body["sender"] for item in said) or _ANSWER not in str(said)
            else:
                sentences.add(said["error"])

        await asyncio.gather(*(one(number) for number in range(_REQUESTS)))
    return counts, wrong, sorted(sentences)


def _is_open(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        return bool(connection.recv(1000))
    except BlockingIOError:
        return True
    except OSError:
        return False
