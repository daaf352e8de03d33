"""Locks of one conversation within a process."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.rasa_runtime.conversations import ConversationsUnavailable
from bot.rasa_runtime.locks import LocalLocks


def test_one_conversation_is_held_by_one_at_a_time_in_order_of_arrival() -> None:
    locks, seen = LocalLocks(), list[str]()

    async def visit(number: int) -> None:
        async with locks.lock("c"):
            seen.append(f"{number} in")
            await asyncio.sleep(0.001)
            seen.append(f"{number} out")

    async def crowd() -> None:
        await asyncio.gather(*(visit(number) for number in range(50)))

    asyncio.run(crowd())
    assert seen == [f"{number} {step}" for number in range(50) for step in ("in", "out")]


def test_the_next_one_goes_on_at_once() -> None:
    locks = LocalLocks()

    async def visit() -> None:
        async with locks.lock("c"):
            await asyncio.sleep(0)

    async def crowd() -> None:
        await asyncio.gather(*(visit() for _ in range(200)))

    began = time.monotonic()
    asyncio.run(crowd())
    assert time.monotonic() - began < 0.5


def test_different_conversations_do_not_wait_for_each_other() -> None:
    async def both() -> None:
        locks = LocalLocks()
        async with locks.lock("a"), locks.lock("b"):
            pass

    asyncio.run(asyncio.wait_for(both(), 2))


def test_who_leaves_while_waiting_and_who_fails_give_their_place_up() -> None:
    locks = LocalLocks()

    async def leave() -> None:
        async with locks.lock("c"):
            waiting = asyncio.create_task(locks.lock("c").__aenter__())
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        with pytest.raises(ValueError, match="oops"):
            async with locks.lock("c"):
                raise ValueError("oops")
        async with locks.lock("c"):
            pass

    asyncio.run(asyncio.wait_for(leave(), 2))
    assert locks._queues == {}, "nothing is left behind"


def test_who_waits_too_long_is_told_to_try_again() -> None:
    async def wait() -> None:
        locks = LocalLocks()
        async with locks.lock("c"):
            with pytest.raises(ConversationsUnavailable):
                async with locks.lock("c", lock_lifetime=0.05):
                    pass
            with pytest.raises(ConversationsUnavailable):
                async with locks.lock("c", lock_lifetime=0.05):
                    pass

    asyncio.run(wait())
