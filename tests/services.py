"""The local Redis and RabbitMQ for tests: found where they run, started where they are installed and down.

Redis at LASKUAPURI_TEST_REDIS (default redis://127.0.0.1:6379/9: a database of the tests' own), RabbitMQ at
LASKUAPURI_TEST_RABBITMQ (default amqp://guest:guest@127.0.0.1:5672/). Tests skip one only where it is not installed.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlparse

import pytest

_REDIS = os.environ.get("LASKUAPURI_TEST_REDIS", "redis://127.0.0.1:6379/9")
_RABBITMQ = os.environ.get("LASKUAPURI_TEST_RABBITMQ", "amqp://guest:guest@127.0.0.1:5672/")
_START_SECONDS = 60


@contextmanager
def redis_url() -> Iterator[str]:
    """The URL of an empty Redis database; it is emptied again at the end."""
    start_redis()
    import redis

    client = redis.Redis.from_url(_REDIS)
    client.flushdb()
    yield _REDIS
    client.flushdb()
    client.close()


def rabbitmq_url() -> str:
    """The URL of the RabbitMQ."""
    start_rabbitmq()
    return _RABBITMQ


def start_redis() -> None:
    """Does nothing where it answers already."""
    folder = tempfile.gettempdir()
    _up(
        "Redis",
        _REDIS,
        6379,
        ["redis-server", "--daemonize", "yes", "--bind", "127.0.0.1", "--save", "", "--dir", folder],
    )


def start_rabbitmq() -> None:
    """The same."""
    _up("RabbitMQ", _RABBITMQ, 5672, ["rabbitmq-server", "-detached"])


def _up(name: str, url: str, port: int, command: list[str]) -> None:
    address = urlparse(url)
    where = address.hostname or "127.0.0.1", address.port or port
    if answers(*where):
        return
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {name} is installed here")
    subprocess.run(command, check=True, capture_output=True)
    deadline = time.monotonic() + _START_SECONDS
    while not answers(*where):
        if time.monotonic() > deadline:
            raise RuntimeError(f"{name} was started and does not answer at {where[0]}:{where[1]}")
        time.sleep(0.2)


def answers(host: str, port: int) -> bool:
    """True when something listens there."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False
