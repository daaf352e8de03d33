"""/readyz tells the truth about model, database and migrations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from bot.web.app import create_app
from services.storage.database import open_database
from tests.databases import BOTH, own_database

READY = SimpleNamespace(agent=SimpleNamespace(model_name="laskuapuri-1.tar.gz"))


@pytest.fixture(params=BOTH)
def client(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A server whose model counts as loaded; its start-up has not run."""
    with own_database(request.param, tmp_path) as url:
        monkeypatch.setenv("LASKUAPURI_DATABASE_URL", url)
        app = create_app()
        app.state.conversations = READY
        yield TestClient(app)


def _answer(client: TestClient) -> tuple[int, str]:
    answer = client.get("/readyz")
    return answer.status_code, answer.json().get("code", answer.json().get("status"))


def _at_revision(revision: str) -> None:
    with open_database().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})


def test_a_server_that_can_serve_is_ready(client: TestClient) -> None:
    assert _answer(client) == (200, "ready")


def test_a_server_without_its_model_is_not(client: TestClient) -> None:
    client.app.state.conversations = None  # type: ignore[attr-defined]
    assert _answer(client) == (503, "starting")


def test_tables_of_an_older_version_are_not_ready(client: TestClient) -> None:
    _answer(client)
    _at_revision("0001")
    assert _answer(client) == (503, "migrations")


def test_tables_that_are_gone_are_not_ready(client: TestClient) -> None:
    _answer(client)
    with open_database().begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    assert _answer(client) == (503, "migrations")


def test_tables_of_a_newer_version_are_ready_for_the_old_processes_of_an_update(client: TestClient) -> None:
    _answer(client)
    _at_revision("from-tomorrow")
    assert _answer(client) == (200, "ready")


def test_a_database_that_cannot_be_reached_is_not_ready(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    assert _answer(client) == (503, "database")
    assert client.get("/healthz").status_code == 200, "alive all the same"
