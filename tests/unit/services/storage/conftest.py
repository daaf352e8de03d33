"""A database of the test's own; everything about requests is tested on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import BOTH, own_database


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path))
    for name in ("LASKUAPURI_DATABASE_URL", "DATABASE_URL", "LASKUAPURI_KEYS"):
        monkeypatch.delenv(name, raising=False)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Both databases, unless the module says that it needs none (`ONE_DATABASE = True`)."""
    if "database" in metafunc.fixturenames:
        needed = BOTH[:1] if getattr(metafunc.module, "ONE_DATABASE", False) else BOTH
        metafunc.parametrize("database", needed, indirect=True)


@pytest.fixture(autouse=True)
def database(
    request: pytest.FixtureRequest, _own_folder: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The URL; the setting names it."""
    with own_database(request.param, tmp_path) as url:
        monkeypatch.setenv("LASKUAPURI_DATABASE_URL", url)
        yield url
