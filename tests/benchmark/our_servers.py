"""Laskuapuri as the bench measures it: one process on SQLite, and two on PostgreSQL and Redis."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from tests.cluster import cluster
from tests.databases import own_database
from tests.server import RunningServer
from tests.services import redis_url


class OneProcess(RunningServer):
    """`laskuapuri serve` without any setting."""

    @property
    def urls(self) -> list[str]:
        """Its address."""
        return [self.url]

    @property
    def pids(self) -> list[int]:
        """The one process."""
        return [self.pid]


class TwoProcesses:
    """The same with another process beside it; either answers any message of any chat."""

    def __init__(self, var: Path) -> None:
        self._var, self._open = var, ExitStack()
        self._servers: list[RunningServer] = []

    @property
    def urls(self) -> list[str]:
        """Of both."""
        return [server.url for server in self._servers]

    @property
    def pids(self) -> list[int]:
        """Of both; the database's and Redis's are not among them."""
        return [server.pid for server in self._servers]

    def start(self) -> None:
        """Starts both at once on a schema of their own."""
        database = self._open.enter_context(own_database("postgresql", self._var))
        redis = self._open.enter_context(redis_url())
        settings = {"LASKUAPURI_DATABASE_URL": database, "LASKUAPURI_REDIS_URL": redis}
        self._servers = self._open.enter_context(cluster(2, self._var, **settings))

    def stop(self) -> None:
        """Stops both and drops the schema."""
        self._open.close()
