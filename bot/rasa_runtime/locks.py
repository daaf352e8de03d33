"""Locks of conversations: in this process, or in Redis for several."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import fail_after
from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockStore
from redis import RedisError
from redis.asyncio import Redis

from bot.rasa_runtime.conversations import ConversationsUnavailable
from services.settings import settings

# Conversation locks within this process: one message of a conversation at a time, in order of arrival.
#
# Rasa's own in-memory store looks once a second whether it is a message's turn. Here the next one goes on at once.

LONGEST_WAIT = 30.0  # seconds; then the customer is told to try again


class LocalLocks(LockStore):
    """Rasa's interface; only `lock` is ever called."""

    def __init__(self) -> None:
        super().__init__()
        self._queues: dict[str, _Queue] = {}

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = LONGEST_WAIT, wait_time_in_seconds: float = 0
    ) -> AsyncIterator[TicketLock]:
        """Holds the conversation while the block runs. Raises ConversationsUnavailable when it cannot be had."""
        queue = self._queues.setdefault(conversation_id, _Queue())
        queue.visitors += 1
        try:
            try:
                with fail_after(lock_lifetime):
                    await queue.lock.acquire()
            except TimeoutError as error:
                raise ConversationsUnavailable("no lock") from error
            try:
                yield TicketLock(conversation_id)
            finally:
                queue.lock.release()
        finally:
            queue.visitors -= 1
            if not queue.visitors:
                del self._queues[conversation_id]


class _Queue:
    """Who holds one conversation, or waits for it."""

    def __init__(self) -> None:
        self.lock, self.visitors = asyncio.Lock(), 0  # asyncio's lock wakes who has waited for longest


# Conversation locks of several processes in Redis: one message of a conversation at a time, in order of arrival.
#
# Rasa's own RedisLockStore reads a lock, changes it and writes it back in separate steps, so two processes can draw
# the same ticket and handle two messages of one conversation at once. Here each step is one script, which Redis runs
# alone. Who waits stands in a list; who holds or waits says every few seconds that it still lives. When a process
# dies, its place is free after `_LIFE_SECONDS`, without a hand.

_log = logging.getLogger(__name__)
_LIFE_SECONDS = 10.0  # after this a dead process no longer holds anything
_POLL_SECONDS = (0.005, 0.05)  # first and longest pause between two looks
_REDIS_SECONDS = 2.0  # longest wait for Redis itself

# KEYS: the list of the conversation, the sign of life; ARGV: the token, its life in milliseconds.
_ENTER = """
redis.call('SET', KEYS[2], 1, 'PX', ARGV[2])
redis.call('RPUSH', KEYS[1], ARGV[1])
return redis.call('PEXPIRE', KEYS[1], 3600000)
"""
# 1: it is this one's turn; 0: not yet. KEYS[1] .. ':' .. token is the sign of life of each in the list.
_MY_TURN = """
redis.call('SET', KEYS[2], 1, 'PX', ARGV[2])
local first = redis.call('LINDEX', KEYS[1], 0)
while first and first ~= ARGV[1] and redis.call('EXISTS', KEYS[1] .. ':' .. first) == 0 do
  redis.call('LPOP', KEYS[1])
  first = redis.call('LINDEX', KEYS[1], 0)
end
if not first then
  redis.call('RPUSH', KEYS[1], ARGV[1])
  first = ARGV[1]
end
return first == ARGV[1] and 1 or 0
"""
_LEAVE = """
redis.call('DEL', KEYS[2])
return redis.call('LREM', KEYS[1], 0, ARGV[1])
"""


def lock_store() -> LockStore:
    """Locks in the Redis of the settings, or in this process without one."""
    url = settings().redis_url
    return RedisLocks(url) if url else LocalLocks()


class RedisLocks(LockStore):
    """Rasa's interface; only `lock` is ever called."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(url, socket_timeout=_REDIS_SECONDS, socket_connect_timeout=_REDIS_SECONDS)
        self._enter = self._redis.register_script(_ENTER)
        self._my_turn = self._redis.register_script(_MY_TURN)
        self._leave = self._redis.register_script(_LEAVE)
        super().__init__()

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = LONGEST_WAIT, wait_time_in_seconds: float = 0
    ) -> AsyncIterator[TicketLock]:
        """Holds the conversation while the block runs. Raises ConversationsUnavailable when it cannot be had."""
        place = _Place(conversation_id)
        try:
            await self._enter(place.keys, place.arguments)
            await asyncio.wait_for(self._wait(place), lock_lifetime)
        except (RedisError, OSError, asyncio.TimeoutError) as error:
            await self._give_up(place)
            raise ConversationsUnavailable(f"no lock: {type(error).__name__}") from error
        except BaseException:  # the customer's connection broke while waiting
            await asyncio.shield(self._give_up(place))
            raise
        alive = asyncio.create_task(self._stay_alive(place))
        try:
            yield TicketLock(conversation_id)
        finally:
            alive.cancel()
            await asyncio.shield(self._give_up(place))

    async def _wait(self, place: _Place) -> None:
        pause, longest = _POLL_SECONDS
        while not await self._my_turn(place.keys, place.arguments):
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, longest)

    async def _stay_alive(self, place: _Place) -> None:
        while True:
            await asyncio.sleep(_LIFE_SECONDS / 4)
            with contextlib.suppress(RedisError, OSError):  # the message is handled all the same
                await self._redis.set(place.keys[1], 1, px=place.arguments[1])

    async def _give_up(self, place: _Place) -> None:
        try:
            await self._leave(place.keys, place.arguments)
        except (RedisError, OSError) as error:
            _log.warning("a lock is left to expire: Redis failed (%s)", type(error).__name__)


class _Place:
    """A place in the list of one conversation."""

    def __init__(self, conversation_id: str) -> None:
        token = f"{os.getpid()}-{time.monotonic_ns()}-{uuid.uuid4().hex}"
        waiting = f"laskuapuri:lock:{conversation_id}"
        self.keys = [waiting, f"{waiting}:{token}"]
        self.arguments: tuple[str, int] = token, int(_LIFE_SECONDS * 1000)
