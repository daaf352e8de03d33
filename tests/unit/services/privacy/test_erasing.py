"""Erasing, purging and exporting, with everything that a conversation can leave behind."""

from __future__ import annotations

import base64
import json
import os
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from services.conversations.feedback import store_feedback
from services.mail.sending import send_due
from services.privacy.erasing import erase, purge
from services.privacy.export import export
from services.privacy.vault import reveal
from services.requests import attachments
from services.requests.attachments import add_file
from services.requests.handling import add_note
from services.requests.queue import list_requests
from services.requests.repository import store_request
from services.requests.upload_links import new_link
from services.storage import file_store
from services.storage.database import open_session
from services.storage.models import Base, Conversation, ConversationSummary, now
from services.storage.request_history import history
from tests.placeholders import keep
from tests.request_desk import move

EMAIL, IBAN = "laura@esimerkki.fi", "FI2112345600000785"
MINE, YOURS = "lk-minun", "lk-sinun"


@pytest.fixture(autouse=True)
def _cleaned_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "cleaned", lambda content: ("application/pdf", content))


def say(conversation: str, words: str, moment: datetime) -> None:
    """An event as Rasa stores it."""
    with open_session() as session:
        serial = "SERIAL" if session.connection().dialect.name == "postgresql" else "INTEGER"
        session.execute(
            text(
                f"CREATE TABLE IF NOT EXISTS events (id {serial} PRIMARY KEY, sender_id VARCHAR(255), type_name "
                "VARCHAR(255), timestamp FLOAT, intent_name VARCHAR(255), action_name VARCHAR(255), data TEXT)"
            )
        )
        row = {"sender": conversation, "at": moment.timestamp(), "data": json.dumps({"event": "user", "text": words})}
        session.execute(text("INSERT INTO events (sender_id, timestamp, data) VALUES (:sender, :at, :data)"), row)


def fill(conversation: str) -> str:
    """One of everything; returns the reference."""
    with open_session() as session:
        session.add(Conversation(conversation_id=conversation, token_hash="ab" * 32))
        session.add(summary_of(conversation))
    say(conversation, "Hei", now())
    keep(conversation, "iban", IBAN)
    store_feedback(conversation, "m-1", helpful=True)
    reference = store_request(
        submission=f"s-{conversation}",
        kind="refund",
        conversation_id=conversation,
        email=EMAIL,
        details={"iban": IBAN, "amount": "118.50"},
    ).reference
    new_link(reference)
    add_note(reference, "Soitettu.", "aino")
    add_file(b"%PDF-" + conversation.encode(), "tiliote.pdf", conversation_id=conversation)
    send_due()
    return reference


def summary_of(conversation: str) -> ConversationSummary:
    counted = dict.fromkeys(("last_event_id", "messages", "answered", "clarified", "fallback"), 1)
    written = dict.fromkeys(("said", "folded_said", "folded_answers"), "hei")
    moments = dict.fromkeys(("began_at", "last_at"), now())
    return ConversationSummary(conversation_id=conversation, shown=True, **counted, **written, **moments)


def rows() -> dict[str, int]:
    of_nobody = {"review_mark"}  # holds hashes only
    of_customers = [name for name in Base.metadata.tables if not name.startswith("console_")]
    names = [*(set(of_customers) - of_nobody), "events"]
    with open_session() as session:
        return {name: session.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in names}


def test_erasing_a_conversation_leaves_nothing_of_it_and_all_of_the_others(tmp_path: Path) -> None:
    fill(YOURS)
    before, files = rows(), sorted(tmp_path.rglob("*/*"))
    assert min(before.values()) > 0, "every table is to be tested"
    fill(MINE)
    counts = erase(MINE)
    assert rows() == before
    assert sorted(tmp_path.rglob("*/*")) == files
    assert (counts["requests"], counts["files"], counts["events"]) == (1, 1, 1)


def test_erasing_can_leave_the_requests_with_the_team(tmp_path: Path) -> None:
    reference = fill(MINE)
    early = add_file(b"%PDF-2", "a.pdf", conversation_id="muu").attachment_id
    erase(MINE, keep_requests=True)
    erase("muu", keep_requests=True)
    assert [request.reference for request in list_requests()] == [reference]
    left = rows()
    assert {name for name, count in left.items() if not count} == {
        "sensitive_value",
        "answer_feedback",
        "conversation",
        "conversation_summary",
        "events",
    }
    assert early not in list(file_store.names())
    assert len(list(tmp_path.glob("outbox/*.eml"))) == left["outbox_mail"]


def test_erasing_an_unknown_conversation_erases_nothing() -> None:
    fill(YOURS)
    before = rows()
    assert set(erase("lk-ei-ole").values()) == {0}
    assert rows() == before


def test_a_silent_conversation_is_purged_and_its_open_request_stays() -> None:
    reference = fill(MINE)
    purge(30, now() + timedelta(days=29))
    assert rows()["events"] == 1
    counts = purge(30, now() + timedelta(days=31))
    assert (counts["events"], counts["sensitive_value"], counts["answer_feedback"], counts["conversation"]) == (
        1,
        1,
        1,
        1,
    )
    assert [request.reference for request in list_requests()] == [reference]


def test_a_conversation_that_went_on_is_not_purged() -> None:
    fill(MINE)
    later = now() + timedelta(days=20)
    say(MINE, "Hei taas", later)
    purge(30, now() + timedelta(days=31))
    assert (rows()["events"], rows()["sensitive_value"]) == (2, 1)


@pytest.mark.parametrize("closed", ["done", "rejected"])
def test_a_closed_request_is_purged_with_its_files_and_mails(tmp_path: Path, closed: str) -> None:
    move(fill(MINE), closed, "aino")
    purge(30, now() + timedelta(days=31))
    assert set(rows().values()) == {0}
    assert list(tmp_path.glob("uploads/*")) == list(tmp_path.glob("outbox/*")) == []


def test_a_file_that_no_request_came_for_is_purged() -> None:
    add_file(b"%PDF-1", "a.pdf", conversation_id="lk-yksin")
    assert purge(30, now() + timedelta(days=31))["files"] == 1
    assert list(file_store.names()) == []


def test_a_file_that_a_crash_left_behind_is_removed_after_a_day(tmp_path: Path) -> None:
    for name in ("vanha", "tuore"):
        file_store.write(name, b"x")
    yesterday = time.time() - 2 * 24 * 3600
    os.utime(tmp_path / "uploads" / "vanha", (yesterday, yesterday))
    assert purge(30) == {"stray files": 1}
    assert list(file_store.names()) == ["tuore"]


@pytest.mark.parametrize("days", [0, -1])
def test_purging_everything_by_a_slip_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        purge(days)


def test_an_export_holds_everything_in_clear() -> None:
    reference = fill(MINE)
    fill(YOURS)
    exported = json.loads(json.dumps(export(MINE)))
    assert [event["text"] for event in exported["events"]] == ["Hei"]
    assert exported["sensitive_values"][0]["value"] == IBAN
    assert exported["feedback"][0]["helpful"] is True
    (request,) = exported["requests"]
    assert (request["reference"], request["email"]) == (reference, EMAIL)
    assert request["details"] == {"amount": "118.50", "iban": IBAN}
    assert base64.b64decode(request["files"][0]["content_base64"]) == b"%PDF-" + MINE.encode()
    assert YOURS not in json.dumps(exported)
    assert "Soitettu" not in json.dumps(exported)


def test_an_export_is_noted_in_the_history() -> None:
    reference = fill(MINE)
    export(MINE)
    assert (history(reference)[-1].actor, history(reference)[-1].action) == ("system", "exported")


def test_an_erased_value_no_longer_opens() -> None:
    placeholder = keep(MINE, "iban", IBAN)
    erase(MINE)
    assert reveal(MINE, placeholder) == placeholder
