"""Redis and RabbitMQ for tests; they skip one only where it is not installed.

Each Redis is a test's own, on a free port: nobody else's keys are in it, and nobody's are deleted. RabbitMQ is at
LASKUAPURI_TEST_RABBITMQ (default amqp://guest:guest@127.0.0.1:5672/), started where it is installed and down.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlparse

import pytest

from tests.ports import free_port

_RABBITMQ = os.environ.get("LASKUAPURI_TEST_RABBITMQ", "amqp://guest:guest@127.0.0.1:5672/")
_START_SECONDS = 60


class PrivateRedis:
    """Holds nothing on a disk: what was in it is gone after a stop, as with a Redis that crashed."""

    def __init__(self) -> None:
        if shutil.which("redis-server") is None:
            pytest.skip("no Redis is installed here")
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Of its first database."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Returns when it takes connections."""
        folder = tempfile.gettempdir()
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while not answers("127.0.0.1", self.port):
            time.sleep(0.02)

    def stop(self) -> None:
        """kill -9."""
        if self._process:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None


@contextmanager
def private_redis() -> Iterator[PrivateRedis]:
    """Running; stopped at the end."""
    redis = PrivateRedis()
    redis.start()
    try:
        yield redis
    finally:
        redis.stop()


@contextmanager
def redis_url() -> Iterator[str]:
    """The URL of an empty Redis."""
    with private_redis() as redis:
        yield redis.url


def rabbitmq_url() -> str:
    """The URL of the RabbitMQ."""
    start_rabbitmq()
    return _RABBITMQ


def start_rabbitmq() -> None:
    """Does nothing where it answers already."""
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
