"""Fixtures that several kinds of tests share: the real server with the really trained model."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.rasa_runtime.unused_imports import leave_out
from services.settings import read_environment_again
from tests.server import RunningServer

leave_out()  # before any test imports Rasa


def _settings_follow(event: str, _arguments: object) -> None:
    """The program reads its environment once; a test that changes it wants the change to count."""
    if event in ("os.putenv", "os.unsetenv"):
        read_environment_again()


sys.addaudithook(_settings_follow)

TODAY = "2026-03-10"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright leaves an event loop running, in which no other test could run its own."""
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """One server for all tests that do not stop or break it."""
    running = RunningServer(tmp_path_factory.mktemp("var"), today=TODAY)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def server_url(server: RunningServer) -> str:
    """Its address, without a trailing slash."""
    return server.url


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[RunningServer]:
    """A server of the test's own, to be killed and started again."""
    running = RunningServer(tmp_path / "var", today=TODAY)
    running.start()
    yield running
    running.stop()
