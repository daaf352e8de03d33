"""Locks of one conversation in the real Redis, with two stores as two processes have them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from bot.rasa_runtime import locks as redis_locks
from bot.rasa_runtime.conversations import ConversationsUnavailable
from bot.rasa_runtime.locks import RedisLocks
from tests.services import redis_url


@pytest.fixture
def url() -> Iterator[str]:
    with redis_url() as found:
        yield found


async def _keys(store: RedisLocks) -> list[bytes]:
    """Ours: rate limits of other tests may stand beside them."""
    return [key for key in await store._redis.keys("*") if not key.startswith(b"LIMITER")]


def test_one_conversation_is_held_by_one_at_a_time(url: str) -> None:
    inside, most = 0, 0

    async def visit(store: RedisLocks) -> None:
        nonlocal inside, most
        async with store.lock("c"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.002)
            inside -= 1

    async def crowd() -> None:
        stores = [RedisLocks(url) for _ in range(4)]
        await asyncio.gather(*(visit(stores[number % 4]) for number in range(100)))
        assert await _keys(stores[0]) == [], "nothing is left behind"

    asyncio.run(crowd())
    assert most == 1


def test_who_came_first_is_served_first(url: str) -> None:
    served: list[int] = []

    async def visit(store: RedisLocks, number: int) -> None:
        await asyncio.sleep(number * 0.02)
        async with store.lock("c"):
            served.append(number)
            await asyncio.sleep(0.05)

    async def queue() -> None:
        stores = [RedisLocks(url), RedisLocks(url)]
        await asyncio.gather(*(visit(stores[number % 2], number) for number in range(10)))

    asyncio.run(queue())
    assert served == list(range(10))


def test_different_conversations_do_not_wait_for_each_other(url: str) -> None:
    async def both() -> None:
        first, second = RedisLocks(url), RedisLocks(url)
        async with first.lock("a"), second.lock("b"):
            pass

    asyncio.run(asyncio.wait_for(both(), 2))


def test_the_place_of_a_dead_process_is_free_after_its_life(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_locks, "_LIFE_SECONDS", 0.3)

    async def die_and_come_after() -> None:
        dead = redis_locks._Place("c")
        store = RedisLocks(url)
        await store._enter(dead.keys, dead.arguments)  # and never a word again
        async with store.lock("c"):
            pass

    asyncio.run(asyncio.wait_for(die_and_come_after(), 5))


def test_who_works_long_keeps_the_lock(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_locks, "_LIFE_SECONDS", 0.3)
    order: list[str] = []

    async def work(store: RedisLocks, name: str, seconds: float) -> None:
        async with store.lock("c"):
            order.append(f"{name} in")
            await asyncio.sleep(seconds)
            order.append(f"{name} out")

    async def both() -> None:
        first = asyncio.create_task(work(RedisLocks(url), "slow", 1.0))
        await asyncio.sleep(0.1)
        await asyncio.gather(first, work(RedisLocks(url), "next", 0))

    asyncio.run(both())
    assert order == ["slow in", "slow out", "next in", "next out"]


def test_a_customer_who_leaves_while_waiting_gives_the_place_up(url: str) -> None:
    async def leave() -> None:
        store = RedisLocks(url)
        async with store.lock("c"):
            waiting = asyncio.create_task(store.lock("c").__aenter__())
            await asyncio.sleep(0.05)
            waiting.cancel()
            await asyncio.wait([waiting])
        assert await _keys(store) == []

    asyncio.run(leave())


def test_who_waits_too_long_is_told_to_try_again(url: str) -> None:
    async def wait() -> None:
        store = RedisLocks(url)
        async with store.lock("c"):
            with pytest.raises(ConversationsUnavailable):
                async with store.lock("c", lock_lifetime=0.2):
                    raise AssertionError("two at once")

    asyncio.run(wait())


def test_without_redis_the_customer_is_told_to_try_again() -> None:
    async def ask() -> None:
        async with RedisLocks("redis://127.0.0.1:1/0").lock("c"):
            raise AssertionError("without a lock")

    with pytest.raises(ConversationsUnavailable):
        asyncio.run(ask())
