"""Customers in a process of their own, so that they do not slow the server down: `python -m tests.benchmark.load`.

Prints JSON: seconds of the run and of every answer. A chat says five things, each after the answer to the one before,
and another customer takes its place. With several servers a chat goes on at another one with each message, as behind a
proxy that does not know chats.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
import uuid
from itertools import cycle, islice

import aiohttp

QUESTIONS = (
    "Miten irtisanon palvelun?",
    "Maksoin laskun kahdesti",
    "laskulla 60 vaikka lisenssejä on 10 ja jakso 6 kk",
    "lisätään 3 lisenssiä 15.3.2026, kausi 1.1.-30.6.2026, hinta 30 €/kk",
    "kyllä",
)


async def _ask(session: aiohttp.ClientSession, url: str, sender: str, text: str) -> float:
    start = time.perf_counter()
    async with session.post(url, json={"sender": sender, "message": text}) as answer:
        items = await answer.json()
        if answer.status != 200 or not items:
            raise SystemExit(f"no answer: {answer.status} {items}")
    return time.perf_counter() - start


async def _chats(urls: list[str], at_once: int, seconds: float) -> list[float]:
    times: list[float] = []
    servers = cycle(urls)
    end = time.perf_counter() + seconds

    async def customer(session: aiohttp.ClientSession) -> None:
        while time.perf_counter() < end:
            sender = uuid.uuid4().hex
            for text in QUESTIONS:
                times.append(await _ask(session, next(servers), sender, text))

    async with _session() as session:
        await asyncio.gather(*(customer(session) for _ in range(at_once)))
    return times


async def _one_chat(urls: list[str], messages: int) -> list[float]:
    sender = uuid.uuid4().hex
    texts = islice(cycle(QUESTIONS), messages)
    async with _session() as session:
        return [await _ask(session, url, sender, text) for url, text in zip(cycle(urls), texts, strict=False)]


def _session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=120))


def main() -> None:
    """Runs the load that the arguments name."""
    parser = argparse.ArgumentParser()
    parser.add_argument("urls", nargs="+", metavar="URL")
    parser.add_argument("--at-once", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--messages", type=int, help="one conversation of so many messages instead")
    options = parser.parse_args()
    urls = [f"{url}/webhooks/rest/webhook" for url in options.urls]
    start = time.perf_counter()
    work = _one_chat(urls, options.messages) if options.messages else _chats(urls, options.at_once, options.seconds)
    times = asyncio.run(work)
    print(json.dumps({"seconds": time.perf_counter() - start, "times": times}))


if __name__ == "__main__":
    main()
