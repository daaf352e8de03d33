"""What agents do with a request, and the history it leaves."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.requests.handling import NoSuchRequest, add_note, notes, reveal_value
from services.requests.moving_on import ChangedMeanwhile
from services.requests.queue import find_request
from services.requests.repository import store_request
from services.requests.statuses import TransitionNotAllowed
from services.storage.database import session
from services.storage.request_history import history
from tests.request_desk import move

EMAIL, IBAN = "laura@esimerkki.fi", "FI2112345600000785"


@pytest.fixture
def reference() -> str:
    details = {"iban": IBAN, "amount": "118.50", "message": "Soittakaa minulle"}
    return store_request(
        submission="s-1", kind="contact", conversation_id="c-1", email=EMAIL, details=details
    ).reference


def told(reference: str) -> list[tuple[str, str, dict]]:
    return [(entry.actor, entry.action, entry.data) for entry in history(reference)][1:]


def test_a_new_status_is_written_to_the_history(reference: str) -> None:
    move(reference, "in_progress", "aino")
    found = find_request(reference)
    assert found is not None
    assert found.status == "in_progress"
    assert found.updated_at > found.created_at
    assert told(reference) == [("aino", "status", {"before": "new", "after": "in_progress"})]


def test_a_forbidden_status_changes_nothing(reference: str) -> None:
    move(reference, "done", "aino")
    with pytest.raises(TransitionNotAllowed):
        move(reference, "rejected", "eino")
    assert len(told(reference)) == 1


def test_of_two_agents_who_close_a_request_at_once_one_is_refused(reference: str) -> None:
    def close(after: str) -> str:
        try:
            move(reference, after, after)
        except (ChangedMeanwhile, TransitionNotAllowed):
            return "refused"
        return after

    with ThreadPoolExecutor(2) as pool:
        answers = set(pool.map(close, ("done", "rejected")))
    assert "refused" in answers
    assert len(told(reference)) == 1


def test_an_unknown_request_cannot_be_handled() -> None:
    for handle in (
        lambda: move("LA-7K3Q-M3", "done", "aino"),
        lambda: add_note("LA-7K3Q-M3", "huomio", "aino"),
        lambda: reveal_value("LA-7K3Q-M3", "email", "aino"),
    ):
        with pytest.raises(NoSuchRequest):
            handle()


def test_sensitive_values_are_shown_masked(reference: str) -> None:
    found = find_request(reference)
    assert found is not None
    assert found.email == "l••••@esimerkki.fi"
    assert found.details == {"amount": "118.50", "iban": "FI21 •••• 85", "message": "••••"}
    assert found.sealed_fields == ("email", "iban", "message")


@pytest.mark.parametrize(("field", "value"), [("email", EMAIL), ("iban", IBAN), ("message", "Soittakaa minulle")])
def test_revealing_a_value_is_written_to_the_history(reference: str, field: str, value: str) -> None:
    assert reveal_value(reference, field, "aino") == value
    assert told(reference) == [("aino", "revealed", {"field": field})]


@pytest.mark.parametrize("field", ["amount", "phone", "sealed_email"])
def test_only_a_sealed_value_of_the_request_can_be_revealed(reference: str, field: str) -> None:
    with pytest.raises(NoSuchRequest):
        reveal_value(reference, field, "aino")
    assert told(reference) == []


def test_notes_are_kept_in_order_with_their_authors(reference: str) -> None:
    add_note(reference, "  Soitettu.  ", "aino")
    add_note(reference, "Odottaa esihenkilöä.", "eino")
    assert [(note.author, note.text) for note in notes(reference)] == [
        ("aino", "Soitettu."),
        ("eino", "Odottaa esihenkilöä."),
    ]
    assert [(entry[0], entry[1]) for entry in told(reference)] == [("aino", "note"), ("eino", "note")]


def test_an_empty_note_is_refused(reference: str) -> None:
    with pytest.raises(ValueError, match="empty"):
        add_note(reference, " \n", "aino")


def test_the_database_itself_refuses_to_change_the_history(reference: str) -> None:
    with pytest.raises(DBAPIError, match="not changed"), session() as opened:
        opened.execute(text("UPDATE request_event SET actor = 'joku muu'"))
    assert history(reference)[0].actor == "customer"


def test_nothing_sensitive_stands_in_the_database_in_clear(reference: str) -> None:
    add_note(reference, "Lauran numero", "aino")
    tables = ("service_request", "request_event", "request_note", "outbox_mail", "sensitive_value")
    with session() as opened:
        rows = [str(tuple(row)) for table in tables for row in opened.execute(text(f"SELECT * FROM {table}"))]
    assert len(rows) >= 3
    assert [row for row in rows for value in (EMAIL, IBAN, "Soittakaa", "Lauran") if value in row] == []
