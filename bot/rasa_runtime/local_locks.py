"""Conversation locks within this process: one message of a conversation at a time, in order of arrival.

Rasa's own in-memory store looks once a second whether it is a message's turn. Here the next one goes on at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import fail_after
from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockStore

from bot.rasa_runtime.conversations import ConversationsUnavailable

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
