"""Another process keeps SQLite's write lock, as a backup or a purge does: who does not write is served as ever."""

from __future__ import annotations

import sqlite3
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from tests.server import RunningServer

API = "/api/v1/conversations"
SECONDS = 6.0  # how long it is held
AT_ONCE = 1.0  # on a busy machine; on a quiet one a message takes 0.25 s, the rest hundredths
REFUND = [
    *("Maksoin laskun kahdesti, saanko rahat takaisin?", "ei tule enää", "kyllä", "2332748-7", "40517", "118,50"),
    *("FI21 1234 5600 0007 85", "pekka@esimerkki.fi"),
]
Talk = tuple[str, str]


def begin(server: RunningServer, *said: str) -> Talk:
    started = server.call("POST", API)[1]
    talk = f"{API}/{started['conversation_id']}/messages", started["token"]
    for text in ("moi", *said):
        say(server, talk, text)
    return talk


def say(server: RunningServer, talk: Talk, text: str) -> list[str]:
    path, token = talk
    status, answer = server.call("POST", path, {"text": text, "message_id": uuid.uuid4().hex}, token)
    assert status == 200, answer
    return [message["text"] for message in answer["messages"]]


def said_by_customer(server: RunningServer, talk: Talk) -> list[str]:
    """As the database has it."""
    query = "SELECT json_extract(data, '$.text') FROM events WHERE sender_id = ? AND type_name = 'user' ORDER BY id"
    with sqlite3.connect(server.var / "laskuapuri.db") as direct:
        return [text for (text,) in direct.execute(query, [talk[0].split("/")[-2]])]


def test_what_was_answered_meanwhile_is_there_after_a_kill(own_server: RunningServer) -> None:
    talk = begin(own_server)
    with held(own_server, lasting=0.0):
        say(own_server, talk, "Miten irtisanon palvelun?")
        own_server.kill()
    assert said_by_customer(own_server, talk) == ["moi"]
    own_server.start()
    say(own_server, talk, "Miten vaihdan paketin?")
    assert said_by_customer(own_server, talk) == ["moi", "Miten irtisanon palvelun?", "Miten vaihdan paketin?"]


def test_the_next_message_of_the_same_conversation_waits_for_its_turn(
    server: RunningServer, pool: ThreadPoolExecutor
) -> None:
    talk = begin(server)
    with held(server, lasting=1.0):
        say(server, talk, "Miten irtisanon palvelun?")
        waiting = pool.submit(say, server, talk, "Miten vaihdan paketin?")
        time.sleep(0.5)
        assert not waiting.done()
    assert "paketti" in waiting.result(timeout=5)[0]
    assert said_by_customer(server, talk) == ["moi", "Miten irtisanon palvelun?", "Miten vaihdan paketin?"]


@contextmanager
def held(server: RunningServer, lasting: float = SECONDS) -> Iterator[None]:
    """The lock is free again when it has been held for all its seconds."""
    other = sqlite3.connect(server.var / "laskuapuri.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    end = time.monotonic() + lasting
    try:
        yield
        time.sleep(max(0.0, end - time.monotonic()))
    finally:
        other.execute("ROLLBACK")
        other.close()


def seconds(call: Callable[[], object]) -> float:
    began = time.monotonic()
    call()
    return time.monotonic() - began


@pytest.fixture(scope="module")
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(100) as made:
        yield made


@pytest.mark.parametrize(
    ("before", "words", "told"),
    [
        ((), "osoitteeni on pekka@esimerkki.fi", ""),
        ((), "tilini on FI21 1234 5600 0007 85", ""),
        (REFUND, "kyllä", "tallennettu"),
    ],
    ids=["an e-mail address", "an account", "a refund"],
)
def test_while_one_waits_for_the_database_everybody_else_is_answered(
    server: RunningServer, pool: ThreadPoolExecutor, before: list[str], words: str, told: str
) -> None:
    mine, reader, others = begin(server, *before), begin(server), [begin(server) for _ in range(3)]
    with held(server):
        waiting: Future[list[str]] = pool.submit(say, server, mine, words)
        time.sleep(0.2)
        for path in ("/healthz", "/readyz", "/openapi.json"):
            assert seconds(lambda path=path: server.call("GET", path)) < AT_ONCE, path
        for _ in range(5):
            assert seconds(lambda: server.call("GET", reader[0], token=reader[1])) < AT_ONCE
        for other in others:
            assert seconds(lambda other=other: say(server, other, "Miten irtisanon palvelun?")) < AT_ONCE
            history = server.call("GET", other[0], token=other[1])[1]["messages"]
            assert "Miten irtisanon palvelun?" in [message["text"] for message in history]
        assert not waiting.done()
    assert told in waiting.result(timeout=5)[0]
    for other in others:
        say(server, other, "Miten vaihdan paketin?")
        assert said_by_customer(server, other) == ["moi", "Miten irtisanon palvelun?", "Miten vaihdan paketin?"]


def test_a_crowd_that_waits_for_the_database_leaves_the_pages_free(
    server: RunningServer, pool: ThreadPoolExecutor
) -> None:
    with held(server):
        waiting = [pool.submit(server.call, "POST", API) for _ in range(60)]
        time.sleep(0.5)
        for path in ("/healthz", "/widget.js", "/static/help.css", "/"):
            assert seconds(lambda path=path: fetch(server, path)) < AT_ONCE, path
    assert {one.result(timeout=10)[0] for one in waiting} == {201}


def fetch(server: RunningServer, path: str) -> bytes:
    with urllib.request.urlopen(server.url + path, timeout=30) as answer:
        content: bytes = answer.read()
        return content
