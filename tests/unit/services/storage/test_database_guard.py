"""A restore and a server keep out of each other's way, on either database."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import Engine

from services.storage.backup import back_up
from services.storage.database import open_database, serving_database
from services.storage.database_guard import DatabaseInUse, alone_with
from services.storage.restore import RestoreRefused, restore
from tests.databases import BOTH, own_database


@pytest.fixture
def backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("LASKUAPURI_DATABASE_URL", raising=False)
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path / "old"))
    file = tmp_path / "backup.tar.gz"
    back_up(file, with_keys=True)
    return file


@pytest.fixture(params=BOTH)
def engine(
    request: pytest.FixtureRequest, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """Of an empty database elsewhere, after the backup was made."""
    assert backup.exists()
    folder = tmp_path / "new"
    folder.mkdir()
    with own_database(request.param, folder) as url, monkeypatch.context() as there:
        there.setenv("LASKUAPURI_VAR", str(folder))
        there.setenv("LASKUAPURI_DATABASE_URL", url)
        empty = create_engine(url, future=True)
        yield empty
        empty.dispose()


@pytest.mark.usefixtures("engine")
def test_a_restore_is_refused_while_a_server_uses_the_database(backup: Path) -> None:
    with serving_database():
        open_database()
        with pytest.raises(RestoreRefused, match="a server uses this database: stop every"):
            restore(backup)


@pytest.mark.usefixtures("engine")
def test_two_servers_share_the_database() -> None:
    with serving_database():
        open_database()
        with serving_database():
            open_database()


def test_a_server_does_not_start_into_a_restore(engine: Engine) -> None:
    with alone_with(engine), pytest.raises(DatabaseInUse), serving_database():
        open_database()


def test_commands_beside_a_restore_are_not_servers(engine: Engine) -> None:
    with alone_with(engine):
        open_database()


def test_after_a_restore_servers_may_come(engine: Engine) -> None:
    with alone_with(engine):
        pass
    with serving_database():
        open_database()


def test_an_emptied_folder_does_not_hide_the_server(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new"
    monkeypatch.setenv("LASKUAPURI_VAR", str(folder))
    with serving_database():
        open_database()
        shutil.rmtree(folder)
        with pytest.raises(RestoreRefused, match="a server uses this database"):
            restore(backup)


def test_a_server_that_ended_leaves_no_lock(backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path / "new"))
    with serving_database():
        beside = tmp_path / "new" / "laskuapuri.db.in-use"
        assert beside.exists()
    with beside.open() as left_behind:
        fcntl.flock(left_behind, fcntl.LOCK_EX | fcntl.LOCK_NB)
    assert restore(backup)
