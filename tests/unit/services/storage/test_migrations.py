"""From the first version's database, which knew no migrations, to today's, with all its data."""

from __future__ import annotations

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

import bot.web.console.models  # noqa: F401 - its tables belong to the schema that is compared
from services.privacy.vault import reveal
from services.requests.handling import reveal_value
from services.requests.queue import Wanted, list_requests
from services.requests.repository import find_status, store_request
from services.storage import migrating
from services.storage.database import open_database, session
from services.storage.models import AnswerFeedback, Base, Conversation

DUMP = Path(__file__).parent / "old_databases" / "first_version.sql"
REFERENCE, EMAIL, IBAN = "LA-7K3Q-M3", "laura@esimerkki.fi", "FI2112345600000785"


def read_dump(target: sqlite3.Connection) -> None:
    target.executescript(DUMP.read_text("utf-8"))


def fill_with_old_data(url: str, folder: Path) -> None:
    """SQLite: the dump as it is. PostgreSQL: the first revision's tables, the dump's rows, and no Alembic table."""
    if url.startswith("sqlite"):
        with sqlite3.connect(folder / "laskuapuri.db") as direct:
            read_dump(direct)
        direct.close()
        return
    engine = create_engine(url, future=True)
    with engine.begin() as connection:
        migrating.command.upgrade(migrating._config(connection), "0001")
        connection.execute(text("DROP TABLE alembic_version"))
        memory = sqlite3.connect(":memory:")
        read_dump(memory)
        for table in ("service_request", "sensitive_value", "answer_feedback", "conversation"):
            rows = memory.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in rows.description]
            marks = ", ".join(f":{name}" for name in names)
            for row in rows:
                values = dict(zip(names, row, strict=True))
                if "helpful" in values:
                    values["helpful"] = bool(values["helpful"])
                connection.execute(text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"), values)
    engine.dispose()


@pytest.fixture
def old(database: str, tmp_path: Path) -> str:
    fill_with_old_data(database, tmp_path)
    return database


@pytest.mark.usefixtures("old")
def test_old_requests_are_there_with_their_details() -> None:
    found = {request.reference: request for request in list_requests()}
    assert set(found) == {REFERENCE, "LA-4H8W-R9"}
    assert found[REFERENCE].details == {
        "business_id": "2332748-7",
        "invoice": "40517",
        "amount": "118.50",
        "iban": "FI21 •••• 85",
    }
    assert found["LA-4H8W-R9"].details["new_date"] == "2026-03-31"
    assert found[REFERENCE].created_at == datetime(2026, 11, 24, 19, 3, 35, 844570, tzinfo=timezone.utc)
    assert (reveal_value(REFERENCE, "iban", "aino"), reveal_value(REFERENCE, "email", "aino")) == (IBAN, EMAIL)


@pytest.mark.usefixtures("old")
def test_an_old_status_is_still_told_to_its_owner() -> None:
    assert find_status(REFERENCE, EMAIL) is not None
    assert find_status("LA-4H8W-R9", EMAIL) is None


@pytest.mark.usefixtures("old")
def test_an_old_submission_sent_again_is_still_the_same_request() -> None:
    again = store_request(submission="s-1", kind="refund", conversation_id="c", email=EMAIL, details={})
    assert again.reference == REFERENCE


@pytest.mark.usefixtures("old")
def test_old_requests_are_found_by_company_and_invoice() -> None:
    assert [request.reference for request in list_requests(Wanted(search="2332748"))] == [REFERENCE]
    assert [request.reference for request in list_requests(Wanted(search="40517"))] == [REFERENCE]


@pytest.mark.usefixtures("old")
def test_a_value_that_waited_for_its_request_still_opens() -> None:
    assert reveal("c-1", "[iban:0123456789]") == IBAN


@pytest.mark.usefixtures("old")
def test_feedback_and_conversations_are_kept() -> None:
    with session() as opened:
        assert opened.get(AnswerFeedback, ("c-1", "m-1")).comment == "Liian lyhyt"
        assert opened.get(Conversation, "lk-1").token_hash == "ab" * 32


def test_nothing_sensitive_is_left_in_clear(old: str, tmp_path: Path) -> None:
    assert EMAIL in DUMP.read_text("utf-8")
    open_database()
    if old.startswith("sqlite"):
        content = b"".join(path.read_bytes() for path in tmp_path.glob("laskuapuri.db*"))
        assert REFERENCE.encode() in content
        assert [value for value in (EMAIL, IBAN, "Matti@") if value.encode() in content] == []
        return
    with session() as opened:
        rows = json.dumps([str(tuple(row)) for row in opened.execute(text("SELECT * FROM service_request"))])
    assert [value for value in (EMAIL, IBAN, "Matti@") if value in rows] == []


@pytest.mark.usefixtures("database")
def test_the_migrations_make_exactly_the_tables_of_the_models() -> None:
    with open_database().connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.usefixtures("old")
def test_an_old_database_ends_with_the_same_tables_as_a_new_one() -> None:
    with open_database().connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


@pytest.mark.usefixtures("old")
def test_migrating_again_changes_nothing() -> None:
    newest = migrating.newest_revision()
    assert migrating.migrate(open_database()) == (newest, newest)


def test_four_processes_that_start_at_once_migrate_once(old: str) -> None:
    def start(_: int) -> tuple[str | None, str]:
        engine = create_engine(old, future=True)  # an engine of its own, as another process has
        try:
            return migrating.migrate(engine)
        finally:
            engine.dispose()

    with ThreadPoolExecutor(4) as pool:
        before = [result[0] for result in pool.map(start, range(4))]
    assert sorted(before, key=str) == ["0006", "0006", "0006", None]
    assert len(list_requests()) == 2


def test_a_migration_that_fails_leaves_the_old_database_as_it_was(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_KEYS", "kelvoton")
    engine = create_engine(old, future=True)
    with pytest.raises(Exception, match="base64"):
        migrating.migrate(engine)
    columns = {column["name"] for column in inspect(engine).get_columns("service_request")}
    assert "email" in columns
    assert not inspect(engine).has_table("outbox_mail")
    monkeypatch.delenv("LASKUAPURI_KEYS")
    assert migrating.migrate(engine) == (None, "0006")
    engine.dispose()
