"""Storing files: sealed, once, with the right request, and what that does to the request."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select

from services.requests import attachments
from services.requests.attachments import LARGEST_BYTES, MOST_FILES, add_file, files_of, open_file
from services.requests.cleaning import FileRefused
from services.requests.handling import NoSuchRequest
from services.requests.queue import find_request
from services.requests.repository import store_request
from services.requests.upload_links import new_link, request_behind
from services.storage import file_store
from services.storage.database import session
from services.storage.key_rotation import rotate_everything
from services.storage.models import Conversation, OutboxMail, UploadLink, now
from services.storage.request_history import history
from tests.files import pdf, png
from tests.request_desk import move


def store(submission: str = "s-1", kind: str = "refund", conversation: str = "c") -> str:
    return store_request(
        submission=submission, kind=kind, conversation_id=conversation, email="laura@esimerkki.fi", details={}
    ).reference


def begin(conversation_id: str) -> None:
    with session() as opened:
        opened.add(Conversation(conversation_id=conversation_id, token_hash="x"))


def status(reference: str) -> str:
    found = find_request(reference)
    assert found is not None
    return found.status


def templates(reference: str) -> list[str]:
    query = select(OutboxMail.template).where(OutboxMail.reference == reference).order_by(OutboxMail.mail_id)
    with session() as opened:
        return list(opened.execute(query).scalars())


@pytest.fixture(autouse=True)
def _cleaned_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cleaning has its own tests; a process for each file would make these slow."""
    monkeypatch.setattr(attachments, "cleaned", lambda content: ("application/pdf", b"puhdas " + content))


def test_a_refund_without_a_file_waits_and_its_mail_has_the_link() -> None:
    reference = store()
    assert status(reference) == "waiting_for_customer"
    assert templates(reference) == ["refund_team", "refund_customer_waiting"]


def test_a_file_brings_a_waiting_request_back_to_the_queue_and_tells_the_team() -> None:
    reference = store()
    stored = add_file(pdf(), "tiliote.pdf", conversation_id="c")
    assert (stored.reference, stored.name) == (reference, "tiliote.pdf")
    assert status(reference) == "new"
    assert templates(reference)[-1] == "file_added_team"
    assert [entry.action for entry in history(reference)][-2:] == ["file_added", "status"]


def test_a_request_that_an_agent_had_begun_goes_back_to_that_agent() -> None:
    reference = store()
    move(reference, "in_progress", "aino")
    move(reference, "waiting_for_customer", "aino")
    add_file(pdf(), "tiliote.pdf", conversation_id="c")
    assert status(reference) == "in_progress"


def test_a_file_sent_before_the_request_is_adopted_by_it() -> None:
    early = add_file(pdf(), "tiliote.pdf", conversation_id="c")
    assert early.reference is None
    reference = store()
    assert status(reference) == "new"
    assert [file.attachment_id for file in files_of(reference)] == [early.attachment_id]
    assert templates(reference) == ["refund_team", "refund_customer"]


def test_the_file_of_another_conversation_is_not_adopted() -> None:
    add_file(pdf(), "tiliote.pdf", conversation_id="muu")
    assert status(store()) == "waiting_for_customer"


def test_other_kinds_of_requests_adopt_no_file_and_wait_for_none() -> None:
    add_file(pdf(), "tiliote.pdf", conversation_id="c")
    reference = store(kind="payment_extension")
    assert (status(reference), files_of(reference)) == ("new", [])


def test_a_closed_request_gets_no_more_files_from_its_conversation() -> None:
    reference = store()
    move(reference, "rejected", "aino")
    assert add_file(pdf(), "tiliote.pdf", conversation_id="c").reference is None


def test_the_same_file_again_is_the_same_file() -> None:
    reference = store()
    first = add_file(pdf(), "tiliote.pdf", conversation_id="c")
    again = add_file(pdf(), "toinen nimi.pdf", conversation_id="c")
    assert again.attachment_id == first.attachment_id
    assert (first.is_new, again.is_new) == (True, False)
    assert len(files_of(reference)) == 1
    assert templates(reference).count("file_added_team") == 1


def test_six_files_are_one_too_many() -> None:
    reference = store()
    for number in range(MOST_FILES):
        add_file(b"%PDF-" + bytes([number]), "a.pdf", reference=reference)
    with pytest.raises(FileRefused, match="too_many"):
        add_file(b"%PDF-x", "a.pdf", reference=reference)
    assert len(files_of(reference)) == len(list(file_store.names())) == MOST_FILES


@pytest.mark.parametrize(("content", "code"), [(b"", "empty"), (b"%PDF-" + b"x" * LARGEST_BYTES, "too_large")])
def test_empty_and_too_large_files_are_refused(content: bytes, code: str) -> None:
    with pytest.raises(FileRefused, match=code):
        add_file(content, "a.pdf", conversation_id="c")


def test_a_file_of_exactly_ten_megabytes_is_taken() -> None:
    assert add_file(b"%PDF-" + b"x" * (LARGEST_BYTES - 5), "a.pdf", conversation_id="c").size > LARGEST_BYTES


def test_the_stored_file_is_sealed_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    add_file(pdf(), "tiliote.pdf", conversation_id="c")
    (file,) = (tmp_path / "uploads").iterdir()
    assert b"puhdas" not in file.read_bytes()
    assert "tiliote" not in file.name
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_opening_a_file_is_written_to_the_history() -> None:
    reference = store()
    stored = add_file(pdf(), "tiliote.pdf", conversation_id="c")
    opened = open_file(stored.attachment_id, "aino")
    assert (opened.name, opened.media_type, opened.content) == ("tiliote.pdf", "application/pdf", b"puhdas " + pdf())
    last = history(reference)[-1]
    assert (last.actor, last.action, last.data) == ("aino", "file_opened", {"file": stored.attachment_id})


def test_an_unknown_file_and_one_without_a_request_are_not_opened() -> None:
    waiting = add_file(pdf(), "tiliote.pdf", conversation_id="c").attachment_id
    for attachment_id in (waiting, "0" * 32, "../keys"):
        with pytest.raises(NoSuchRequest):
            open_file(attachment_id, "aino")


def test_a_database_that_fails_leaves_no_file_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    store()

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(attachments, "received", fail)
    with pytest.raises(OSError, match="disk full"):
        add_file(pdf(), "tiliote.pdf", conversation_id="c")
    assert list(file_store.names()) == []


def test_files_are_sealed_again_with_a_new_key(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    monkeypatch.setenv("LASKUAPURI_KEYS", old)
    store()
    stored = add_file(png(), "kuva.png", conversation_id="c")
    monkeypatch.setenv("LASKUAPURI_KEYS", f"{new},{old}")
    rotate_everything()
    monkeypatch.setenv("LASKUAPURI_KEYS", new)
    assert open_file(stored.attachment_id, "aino").content == b"puhdas " + png()


def test_the_same_file_from_four_tabs_is_stored_once_for_its_request() -> None:
    reference = store()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: add_file(pdf(), "a.pdf", reference=reference), range(4)))
    assert len(files_of(reference)) == len(list(file_store.names())) == 1


def test_the_same_file_from_two_tabs_at_once_waits_once_for_its_request(monkeypatch: pytest.MonkeyPatch) -> None:
    begin("c")
    both = Barrier(2, timeout=10)

    def cleaned_together(content: bytes) -> tuple[str, bytes]:
        both.wait()  # neither has stored its file before the other one has looked
        return "application/pdf", content

    monkeypatch.setattr(attachments, "cleaned", cleaned_together)
    with ThreadPoolExecutor(2) as pool:
        stored = list(pool.map(lambda _: add_file(pdf(), "a.pdf", conversation_id="c"), range(2)))
    assert sorted(file.is_new for file in stored) == [False, True]
    assert len({file.attachment_id for file in stored}) == len(list(file_store.names())) == 1


def test_a_file_and_its_request_at_the_same_moment_find_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    begin("c")
    both = Barrier(2, timeout=10)

    def cleaned_late(content: bytes) -> tuple[str, bytes]:
        both.wait()
        return "application/pdf", content

    monkeypatch.setattr(attachments, "cleaned", cleaned_late)
    with ThreadPoolExecutor(2) as pool:
        sending = pool.submit(add_file, pdf(), "a.pdf", conversation_id="c")
        both.wait()
        reference = store()
        sending.result()
    assert (status(reference), len(files_of(reference))) == ("new", 1)


def test_a_file_is_not_opened_under_another_request() -> None:
    own = store()
    stored = add_file(pdf(), "tiliote.pdf", conversation_id="c")
    other = store("s-2", conversation="muu")
    with pytest.raises(NoSuchRequest):
        open_file(stored.attachment_id, "aino", other)
    assert "file_opened" not in [entry.action for entry in (*history(own), *history(other))]
    assert open_file(stored.attachment_id, "aino", own).name == "tiliote.pdf"


def test_a_link_leads_to_its_request_until_it_expires() -> None:
    reference = store()
    link = new_link(reference)
    token = link.address.rpartition("/")[2]
    assert request_behind(token) == reference
    assert request_behind(token, link.expires_at - timedelta(seconds=1)) == reference
    assert request_behind(token, link.expires_at) is None
    assert link.expires_at - now() > timedelta(days=29)


@pytest.mark.parametrize("closed", ["done", "rejected"])
def test_a_link_to_a_closed_request_leads_nowhere(closed: str) -> None:
    reference = store()
    token = new_link(reference).address.rpartition("/")[2]
    move(reference, closed, "aino")
    assert request_behind(token) is None


def test_a_guessed_token_leads_nowhere_and_the_database_holds_none() -> None:
    token = new_link(store()).address.rpartition("/")[2]
    assert len(token) >= 43
    assert request_behind(token[:-1] + ("a" if token[-1] != "a" else "b")) is None
    with session() as opened:
        hashes = list(opened.execute(select(UploadLink.token_hash)).scalars())
    assert token not in hashes
    assert [request_behind(value) for value in hashes] == [None] * len(hashes)
