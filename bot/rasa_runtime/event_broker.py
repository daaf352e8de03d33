"""Every event of a conversation to RabbitMQ, by Rasa's own broker, for whoever wants to count or archive them.

The conversation itself is in the database. So a RabbitMQ that is down holds nobody up: the events wait in memory,
up to a number, and are sent when it is back.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import unquote, urlparse

from rasa.core.agent import Agent
from rasa.core.brokers.pika import PikaEventBroker

from services.settings import settings

_log = logging.getLogger(__name__)
_MOST_WAITING = 10_000  # events; older ones are dropped from the broker's copy, not from the database
_PAUSE_SECONDS = 5.0
_LAST_WORDS_SECONDS = 5.0  # how long a stopping server waits for its last events to leave


class PatientBroker(PikaEventBroker):
    """Keeps events from before the first connection as well, and not more of them than fit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._unpublished_events: deque[dict[str, Any]] = deque(maxlen=_MOST_WAITING)

    def publish(self, event: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        """Sends it, or keeps it until there is a connection."""
        if self._exchange is None:
            self._unpublished_events.append(event)
        else:
            super().publish(event, headers)

    async def connect_sooner_or_later(self) -> None:
        """Returns when there is a connection; from then on it mends itself."""
        while True:
            try:
                await self.connect()
                break
            except Exception as error:
                _log.warning("RabbitMQ cannot be reached (%s); events wait", type(error).__name__)
                await asyncio.sleep(_PAUSE_SECONDS)
        self._publish_unpublished_messages()

    async def close(self) -> None:
        """Lets the last events leave first."""
        if self._background_tasks:
            await asyncio.wait(list(self._background_tasks), timeout=_LAST_WORDS_SECONDS)
        await super().close()


@asynccontextmanager
async def publishing_events(agent: Agent) -> AsyncIterator[None]:
    """Publishes while the block runs, where the settings name a RabbitMQ."""
    url = settings().rabbitmq_url
    if not url:
        yield
        return
    broker = _broker(url)
    agent.tracker_store.event_broker = broker
    connecting = asyncio.create_task(broker.connect_sooner_or_later())
    try:
        yield
    finally:
        connecting.cancel()
        with contextlib.suppress(Exception):
            await broker.close()


def _broker(url: str) -> PatientBroker:
    address = urlparse(url)
    plain = address.scheme == "amqp" and address.path in ("", "/")
    return PatientBroker(
        host=address.hostname if plain else url,  # a URL carries TLS and a virtual host
        port=address.port or (5671 if address.scheme == "amqps" else 5672),
        username=unquote(address.username or "guest"),
        password=unquote(address.password or "guest"),
        queues=[settings().rabbitmq_queue],
        exchange_name=settings().rabbitmq_queue,
        connection_attempts=1,
        retry_delay_in_seconds=0,
        event_loop=asyncio.get_running_loop(),
    )
