"""Sending a confirmed form, against a real database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.event import listen

from actions.forms import submission
from services.content import texts
from services.conversations.tryouts import bench_conversation
from services.mail.outbox import list_mails, take_next
from services.requests import filing, repository
from services.requests.handling import reveal_value
from services.requests.queue import list_requests
from services.requests.repository import RequestNotStored, StoredRequest, store_request
from services.requests.upload_links import request_behind
from services.storage.database import open_database
from services.storage.request_history import history
from tests.placeholders import keep
from tests.unit.actions.chatting import SENDER, request_action, responses, run, tracker_of

IBAN, EMAIL = "FI2112345600000785", "laura@esimerkki.fi"
EXTENSION = {
    "extension_due_date": "2026-03-15",
    "extension_business_id": "2332748-7",
    "extension_invoice": "40517",
    "extension_new_date": "2026-03-31",
    "extension_email": EMAIL,
    "extension_confirmed": True,
    "extension_submission": "s-2",
}


@pytest.fixture(autouse=True)
def _database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path))
    monkeypatch.delenv("LASKUAPURI_DATABASE_URL", raising=False)


def refund(**changed: Any) -> dict[str, Any]:
    return {
        "refund_more_invoices": False,
        "refund_wanted": True,
        "refund_business_id": "2332748-7",
        "refund_invoice": "40517",
        "refund_amount": "118.50",
        "refund_iban": keep(SENDER, "iban", IBAN),
        "refund_email": keep(SENDER, "email", EMAIL),
        "refund_confirmed": True,
        "refund_submission": "s-1",
        **changed,
    }


def test_the_request_holds_the_details_and_shows_the_sensitive_ones_masked() -> None:
    run(request_action("action_submit_refund"), tracker_of(slots=refund()))
    (stored,) = list_requests()
    assert (stored.kind, stored.email, stored.conversation_id) == ("refund", "l••••@esimerkki.fi", SENDER)
    assert stored.details == {
        "business_id": "2332748-7",
        "invoice": "40517",
        "amount": "118.50",
        "iban": "FI21 •••• 85",
    }


def test_the_values_behind_the_placeholders_are_what_is_stored() -> None:
    run(request_action("action_submit_refund"), tracker_of(slots=refund()))
    (stored,) = list_requests()
    assert [reveal_value(stored.reference, field, "aino") for field in ("iban", "email")] == [IBAN, EMAIL]


def test_the_customer_reads_the_reference_of_the_stored_request() -> None:
    said, values, _ = run(request_action("action_submit_refund"), tracker_of(slots=refund()))
    assert responses(said) == ["utter_refund_stored_waiting"]
    assert said[0]["reference"] == list_requests()[0].reference == values["last_reference"]


def test_one_submission_is_one_request_however_often_it_is_sent() -> None:
    references = {
        run(request_action("action_submit_refund"), tracker_of(slots=refund()))[1]["last_reference"] for _ in range(3)
    }
    assert len(references) == 1
    assert len(list_requests()) == 1


def test_another_submission_with_the_same_details_is_another_request() -> None:
    for name in ("s-1", "s-9"):
        run(request_action("action_submit_refund"), tracker_of(slots=refund(refund_submission=name)))
    assert len(list_requests()) == 2


def test_the_details_are_forgotten_once_they_are_sent() -> None:
    slots = refund()
    _, values, _ = run(request_action("action_submit_refund"), tracker_of(slots=slots))
    assert {slot: values[slot] for slot in slots} == dict.fromkeys(slots)


def test_a_yes_after_the_end_is_not_the_rating_of_an_earlier_answer() -> None:
    _, values, _ = run(request_action("action_submit_refund"), tracker_of(slots=refund(awaiting_feedback="question")))
    assert values["awaiting_feedback"] is None


def test_a_try_out_on_the_test_bench_stores_no_request_and_says_so() -> None:
    tried = tracker_of(slots=refund(), sender=bench_conversation("aino", "x7"))
    said, values, _ = run(request_action("action_submit_refund"), tried)
    assert responses(said) == ["utter_request_only_tried"]
    assert (values["refund_iban"], list_requests()) == (None, [])


def test_a_failing_database_keeps_the_form_open_with_all_its_details(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: Any) -> str:
        raise RequestNotStored("disk full")

    monkeypatch.setattr(submission, "store_request", fail)
    said, values, events = run(request_action("action_submit_refund"), tracker_of(slots=refund()))
    assert responses(said) == ["utter_request_not_stored"]
    assert values == {"refund_confirmed": None, "requested_slot": "refund_confirmed"}
    assert {"event": "active_loop", "timestamp": None, "name": "refund_form"} in events


def test_storing_a_request_is_one_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    slots, begun = refund(), []

    def counted(**request: Any) -> StoredRequest:
        listen(open_database(), "begin", begun.append)
        return store_request(**request)

    monkeypatch.setattr(submission, "store_request", counted)
    run(request_action("action_submit_refund"), tracker_of(slots=slots))
    assert len(begun) == 1
    assert len(list_requests()) == 1


def test_the_mail_has_the_link_that_the_chat_shows() -> None:
    said, _, _ = run(request_action("action_submit_refund"), tracker_of(slots=refund()))
    bodies = [mail.body for mail in iter(take_next, None)]
    assert [said[0]["link"] in body for body in bodies] == [False, True], "the team's mail has none"
    made = [entry.action for entry in history(said[0]["reference"])]
    assert made == ["created", "link_made"]


def test_a_request_that_is_sent_again_gets_a_link_that_opens_it() -> None:
    links = [run(request_action("action_submit_refund"), tracker_of(slots=refund()))[0][0]["link"] for _ in range(2)]
    requests = {request_behind(link.rpartition("/")[2]) for link in links}
    assert requests == {list_requests()[0].reference}


@pytest.mark.parametrize("step", ["make_link", "record", "tell_of_new_request", "adopt_files"])
def test_what_fails_on_the_way_leaves_nothing_and_is_told_and_logged(
    step: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(filing, step, fail)
    said, values, _ = run(request_action("action_submit_refund"), tracker_of(slots=refund()))
    assert responses(said) == ["utter_request_not_stored"]
    assert (values["requested_slot"], list_requests(), list_mails()) == ("refund_confirmed", [], [])
    [logged] = caplog.records
    assert (logged.levelname, logged.name) == ("ERROR", repository.__name__)
    assert "disk full" in caplog.text


def test_a_missing_text_is_a_fault_of_ours_and_not_told_as_a_failed_store(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shipped = {name: said for name, said in texts.load_texts().items() if "refund_customer_waiting" not in name}
    monkeypatch.setattr(texts, "load_texts", lambda: shipped)
    said, values, _ = run(request_action("action_submit_refund"), tracker_of(slots=refund()))
    assert responses(said) == ["utter_error_try_again"]
    assert (values["requested_slot"], list_requests(), list_mails()) == ("refund_confirmed", [], [])
    assert "utter_mail_refund_customer_waiting_subject: no such response" in caplog.text


def test_nothing_is_stored_while_more_invoices_are_coming() -> None:
    said, _, _ = run(request_action("action_submit_refund"), tracker_of(slots={"refund_more_invoices": True}))
    assert responses(said) == ["utter_refund_not_needed"]
    assert list_requests() == []


def test_nothing_is_stored_when_no_refund_is_wanted() -> None:
    said, _, _ = run(
        request_action("action_submit_refund"),
        tracker_of(slots={"refund_more_invoices": False, "refund_wanted": False}),
    )
    assert responses(said) == ["utter_refund_not_wanted"]
    assert list_requests() == []


def test_a_confirmed_extension_is_stored() -> None:
    said, _, _ = run(request_action("action_submit_extension"), tracker_of(slots=EXTENSION))
    assert responses(said) == ["utter_extension_stored"]
    assert said[0]["due_date"] == "15.3.2026"
    assert list_requests()[0].details["new_date"] == "2026-03-31"


def test_an_extension_past_its_due_date_is_sent_to_the_collector_and_not_stored() -> None:
    said, _, _ = run(request_action("action_submit_extension"), tracker_of(slots={"extension_due_date": "2026-01-15"}))
    assert responses(said) == ["utter_extension_due_date_passed"]
    assert list_requests() == []
