"""A backup of either database is restored into either; nothing is overwritten, nothing half restored unnoticed."""

from __future__ import annotations

import gzip
import json
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from bot.cli.main import main
from services.requests.attachments import add_file, files_of, open_file
from services.requests.handling import add_note, notes, reveal_value
from services.requests.repository import find_status, store_request
from services.storage.backup import back_up
from services.storage.database import open_database, session
from services.storage.models import RequestNote
from services.storage.request_history import history
from services.storage.restore import RestoreRefused, restore
from tests.databases import BOTH, own_database
from tests.files import png

EMAIL, IBAN = "laura@esimerkki.fi", "FI2112345600000785"


@pytest.fixture
def reference() -> str:
    """A refund request with a note, a history and a file."""
    stored = store_request(
        submission="s", kind="refund", conversation_id="c", email=EMAIL, details={"iban": IBAN}
    ).reference
    add_note(stored, "Soitettu, ääkkösiä.", "aino")
    add_file(png(), "vahvistus.png", reference=stored)
    return stored


@contextmanager
def _elsewhere(dialect: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another machine: its own folder and database."""
    folder.mkdir()
    with own_database(dialect, folder) as url, monkeypatch.context() as there:
        there.setenv("LASKUAPURI_VAR", str(folder))
        there.setenv("LASKUAPURI_DATABASE_URL", url)
        yield


def _backup(tmp_path: Path, *, with_keys: bool = True) -> Path:
    file = tmp_path / "saved" / "backup.tar.gz"
    back_up(file, with_keys=with_keys)
    return file


@pytest.mark.parametrize("target", BOTH)
def test_everything_is_there_after_restoring_elsewhere(
    target: str, reference: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [(entry.action, entry.created_at) for entry in history(reference)]
    file = _backup(tmp_path)
    with _elsewhere(target, tmp_path / "new", monkeypatch):
        restore(file)
        assert find_status(reference, EMAIL) is not None
        assert reveal_value(reference, "iban", "aino") == IBAN
        assert [note.text for note in notes(reference)] == ["Soitettu, ääkkösiä."]
        assert [(entry.action, entry.created_at) for entry in history(reference)][: len(before)] == before
        assert open_file(files_of(reference)[0].attachment_id, "aino").content[:8] == png()[:8]


@pytest.mark.parametrize("target", BOTH)
def test_automatic_numbers_go_on_after_the_restored_ones(
    target: str, reference: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _backup(tmp_path)
    with _elsewhere(target, tmp_path / "new", monkeypatch):
        restore(file)
        add_note(reference, "toinen", "aino")
        with session() as opened:
            numbers = [note.note_id for note in opened.query(RequestNote).order_by(RequestNote.note_id)]
    assert numbers == [1, 2]


@pytest.mark.usefixtures("reference")
def test_a_backup_is_of_one_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from services.storage import backup

    real, asked = backup._dump, []

    def dump_while_others_write(connection, table, lines):  # type: ignore[no-untyped-def]
        if not asked:
            asked.append(table.name)
            connection.execute(text("SELECT count(*) FROM service_request")).scalar()
            store_request(submission="s2", kind="refund", conversation_id="c2", email=EMAIL, details={"iban": IBAN})
        return real(connection, table, lines)

    monkeypatch.setattr(backup, "_dump", dump_while_others_write)
    counts = back_up(tmp_path / "b.tar.gz")
    assert (counts["service_request"], len(asked)) == (1, 1)


@pytest.mark.usefixtures("reference")
def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    assert stat.S_IMODE(_backup(tmp_path).stat().st_mode) == 0o600


def test_sealed_values_stay_sealed_in_it(reference: str, tmp_path: Path) -> None:
    content = gzip.decompress(_backup(tmp_path).read_bytes())
    assert IBAN.encode() not in content
    assert EMAIL.encode() not in content
    assert reference.encode() in content


@pytest.mark.usefixtures("reference")
def test_without_the_right_keys_nothing_is_restored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _backup(tmp_path, with_keys=False)
    with _elsewhere("sqlite", tmp_path / "new", monkeypatch):
        monkeypatch.setenv("LASKUAPURI_KEYS", Fernet.generate_key().decode())
        with pytest.raises(RestoreRefused, match="the keys do not open this backup"):
            restore(file)
        monkeypatch.delenv("LASKUAPURI_KEYS")
        assert not (tmp_path / "new" / "laskuapuri.db").exists() or not _tables(tmp_path / "new" / "laskuapuri.db")


def test_an_existing_database_is_never_overwritten(reference: str, tmp_path: Path) -> None:
    with pytest.raises(RestoreRefused, match="already"):
        restore(_backup(tmp_path))
    assert find_status(reference, EMAIL) is not None


@pytest.mark.usefixtures("reference")
def test_half_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _backup(tmp_path)
    file.write_bytes(file.read_bytes()[:-200])
    with (
        _elsewhere("sqlite", tmp_path / "new", monkeypatch),
        pytest.raises(RestoreRefused, match="no complete backup"),
    ):
        restore(file)


@pytest.mark.usefixtures("reference")
def test_a_backup_of_a_newer_program_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_database().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from-tomorrow'"))
    file = _backup(tmp_path)
    with _elsewhere("sqlite", tmp_path / "new", monkeypatch), pytest.raises(RestoreRefused, match="newer version"):
        restore(file)


def test_conversations_that_rasa_has_stored_are_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from services.storage.conversation_events import create_events_table, events_of

    with open_database().begin() as connection:
        create_events_table(connection)
        statement = "INSERT INTO events (id, sender_id, type_name, timestamp, data) VALUES (7, 'c', 'user', 1.5, :data)"
        connection.execute(text(statement), {"data": json.dumps({"event": "user", "text": "hei ä"})})
    file = _backup(tmp_path)
    with _elsewhere("sqlite", tmp_path / "new", monkeypatch):
        restore(file)
        with session() as opened:
            assert events_of(opened, "c") == [{"event": "user", "text": "hei ä"}]


@pytest.mark.usefixtures("reference")
def test_the_commands_say_what_they_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "b.tar.gz"
    assert main(["backup", str(file), "--with-keys"]) == 0
    assert "service_request: 1" in capsys.readouterr().out
    with _elsewhere("sqlite", tmp_path / "new", monkeypatch):
        assert main(["restore", str(file)]) == 0
        assert main(["restore", str(file)]) == 1
        assert "already" in capsys.readouterr().err


def _tables(database: Path) -> list[str]:
    return [name for (name,) in sqlite3.connect(database).execute("SELECT name FROM sqlite_master")]
