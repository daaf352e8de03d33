"""Two processes on PostgreSQL, Redis and RabbitMQ: one conversation, whichever answers; restarts lose nothing."""

from __future__ import annotations

import asyncio
import json
import re
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from tests.cluster import cluster, restart_one_after_the_other
from tests.customers import STEPS, Customer, Figures, crowd
from tests.databases import own_database
from tests.server import RunningServer
from tests.services import rabbitmq_url, redis_url

QUEUE = f"laskuapuri_test_{uuid.uuid4().hex[:8]}"


class Two:
    """The processes and what they share."""

    def __init__(self, servers: list[RunningServer], database: str) -> None:
        self.servers, self.database = servers, database
        self.urls = [server.url for server in servers]

    def rows(self, statement: str) -> list[Any]:
        engine = create_engine(self.database, future=True)
        with engine.connect() as connection:
            found = connection.execute(text(statement)).all()
        engine.dispose()
        return list(found)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    folder = tmp_path_factory.mktemp("cluster")
    with own_database("postgresql", folder) as database, redis_url() as redis:
        rabbitmq = rabbitmq_url()
        settings = {
            "LASKUAPURI_DATABASE_URL": database,
            "LASKUAPURI_REDIS_URL": redis,
            "LASKUAPURI_RABBITMQ_URL": rabbitmq,
            "LASKUAPURI_RABBITMQ_QUEUE": QUEUE,
        }
        with cluster(2, folder / "var", **settings) as servers:
            yield Two(servers, database)
        asyncio.run(_delete_queue(rabbitmq))


def test_a_form_is_filled_with_a_process_for_each_message(two: Two) -> None:
    figures = Figures()
    Customer(two.urls, figures).ask_for_extension()
    assert (len(figures.references), figures.wrong, figures.failures) == (1, [], {})


def test_messages_of_one_conversation_sent_at_once_to_both_are_handled_one_by_one(two: Two) -> None:
    sender = uuid.uuid4().hex
    with ThreadPoolExecutor(10) as people:
        asked = [
            people.submit(two.servers[number % 2].ask, "Miten irtisanon palvelun?", sender) for number in range(20)
        ]
        assert all(future.result() for future in asked)
    events = two.rows(f"SELECT type_name, data FROM events WHERE sender_id = '{sender}' ORDER BY id")
    kinds = [kind for kind, data in events if kind == "user" or '"name": "action_listen"' in data]
    assert kinds.count("user") == 20
    after_start = kinds[kinds.index("user") :]
    assert after_start == ["user", "action"] * 20, "no message begins before the one before it has ended"


def test_every_event_reaches_rabbitmq_without_personal_data(two: Two) -> None:
    sender = uuid.uuid4().hex
    for number, message in enumerate(("Haluan rahat takaisin", "FI21 1234 5600 0007 85", "laura@esimerkki.fi")):
        two.servers[number % 2].ask(message, sender)
    stored = two.rows(f"SELECT count(*) FROM events WHERE sender_id = '{sender}'")[0][0]
    received = asyncio.run(_events_of(rabbitmq_url(), sender, stored))
    assert len(received) == stored > 6
    everything = json.dumps(received)
    assert not re.search(r"FI21|1234 ?5600|laura@", everything)


def test_a_rolling_restart_under_load_loses_and_doubles_nothing(two: Two) -> None:
    before = {reference for (reference,) in two.rows("SELECT reference FROM service_request")}
    figures = Figures()
    restarting = threading.Thread(target=restart_one_after_the_other, args=(two.servers,))
    restarting.start()
    rounds = 0
    while restarting.is_alive() or rounds == 0:
        crowd(two.urls, customers=4, figures=figures)
        rounds += 1
    stored = {reference for (reference,) in two.rows("SELECT reference FROM service_request")} - before
    assert figures.wrong == []
    assert sorted(figures.references) == sorted(stored)
    assert len(stored) == 4 * rounds
    assert len(figures.seconds) == 4 * rounds * len(STEPS)


async def _events_of(url: str, sender: str, expected: int) -> list[dict[str, Any]]:
    import aio_pika

    found: list[dict[str, Any]] = []
    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel()
        queue = await channel.get_queue(QUEUE)
        for _ in range(100):
            while message := await queue.get(fail=False):
                await message.ack()
                event = json.loads(message.body)
                found += [event] if event["sender_id"] == sender else []
            if len(found) >= expected:
                break
            await asyncio.sleep(0.1)
    return found


async def _delete_queue(url: str) -> None:
    import aio_pika

    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel()
        await channel.queue_delete(QUEUE)
        await channel.exchange_delete(QUEUE)
