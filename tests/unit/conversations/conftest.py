"""A database of the test's own; what is read with SQL is tested on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import BOTH, own_database


@pytest.fixture(autouse=True, params=BOTH)
def database(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL; the setting names it."""
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path))
    for name in ("LASKUAPURI_DATABASE_URL", "DATABASE_URL", "LASKUAPURI_KEYS"):
        monkeypatch.delenv(name, raising=False)
    with own_database(request.param, tmp_path) as url:
        monkeypatch.setenv("LASKUAPURI_DATABASE_URL", url)
        yield url
