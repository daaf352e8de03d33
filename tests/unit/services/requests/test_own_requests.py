"""What a customer does with requests of the same conversation."""

from __future__ import annotations

from typing import Any

import pytest

from services.mail.outbox import list_mails
from services.requests.handling import NoSuchRequest, reveal_value
from services.requests.own_requests import TooLate, amend_request, requests_of, withdraw_request
from services.requests.queue import Wanted, find_request, list_requests
from services.requests.repository import StoredRequest, store_request
from services.requests.statuses import TransitionNotAllowed
from services.storage.request_history import history
from tests.request_desk import move

CONVERSATION, EMAIL = "c-1", "laura@esimerkki.fi"
DETAILS = {"business_id": "2332748-7", "invoice": "40517", "amount": "118.50", "iban": "FI2112345600000785"}


def stored(submission: str = "s-1") -> str:
    return store_request(
        submission=submission, kind="refund", conversation_id=CONVERSATION, email=EMAIL, details=DETAILS
    ).reference


@pytest.fixture
def reference() -> str:
    return stored()


def amend(reference: str, submission: str = "a-1", conversation: str = CONVERSATION, **changes: Any) -> StoredRequest:
    return amend_request(submission=submission, reference=reference, conversation_id=conversation, changes=changes)


def templates(reference: str) -> list[str]:
    return sorted(mail.template for mail in list_mails(reference))


def changes(reference: str) -> list[tuple[str, str]]:
    return [(entry.actor, entry.action) for entry in history(reference) if entry.action in ("status", "amended")]


def test_a_conversation_knows_its_requests_the_newest_first(reference: str) -> None:
    newer = stored("s-2")
    store_request(submission="s-3", kind="contact", conversation_id="c-2", email=EMAIL, details={})
    assert [one.reference for one in requests_of(CONVERSATION)] == [newer, reference]


def test_a_withdrawn_request_is_closed_and_both_sides_are_told(reference: str) -> None:
    withdraw_request(reference, CONVERSATION)
    found = find_request(reference)
    assert found is not None
    assert found.status == "withdrawn"
    assert changes(reference) == [("customer", "status")]
    assert {"withdrawn_team", "status_withdrawn"} < set(templates(reference))


def test_a_second_withdrawal_changes_nothing(reference: str) -> None:
    withdraw_request(reference, CONVERSATION)
    told = templates(reference)
    withdraw_request(reference, CONVERSATION)
    assert (len(changes(reference)), templates(reference)) == (1, told)


def test_an_agent_may_take_a_withdrawn_request_up_again(reference: str) -> None:
    withdraw_request(reference, CONVERSATION)
    move(reference, "in_progress", "aino")
    assert requests_of(CONVERSATION)[0].status == "in_progress"


@pytest.mark.parametrize("closed", ["done", "rejected"])
def test_a_decided_request_is_not_withdrawn(reference: str, closed: str) -> None:
    move(reference, closed, "aino")
    with pytest.raises(TransitionNotAllowed):
        withdraw_request(reference, CONVERSATION)
    assert requests_of(CONVERSATION)[0].status == closed


def test_another_conversation_changes_nothing(reference: str) -> None:
    with pytest.raises(NoSuchRequest):
        withdraw_request(reference, "c-2")
    with pytest.raises(NoSuchRequest):
        amend(reference, conversation="c-2", amount="1.00")
    assert changes(reference) == []


def test_an_amendment_replaces_what_it_names_and_keeps_the_rest(reference: str) -> None:
    amend(reference, amount="350.00", iban="FI4950009420028730", email=" uusi@esimerkki.fi ")
    found = find_request(reference)
    assert found is not None
    assert found.details == {
        "business_id": "2332748-7",
        "invoice": "40517",
        "amount": "350.00",
        "iban": "FI49 •••• 30",
    }
    assert reveal_value(reference, "email", "aino") == "uusi@esimerkki.fi"


def test_the_history_names_the_changed_details_and_no_value(reference: str) -> None:
    amend(reference, amount="350.00", iban="FI4950009420028730")
    data = next(entry.data for entry in history(reference) if entry.action == "amended")
    assert data == {"fields": ["amount", "iban"], "submission": "a-1"}


def test_one_submission_amends_once(reference: str) -> None:
    amend(reference, amount="350.00")
    told = templates(reference)
    again = amend(reference, amount="350.00")
    assert (again.reference, len(changes(reference)), templates(reference)) == (reference, 1, told)


def test_both_sides_are_told_of_an_amendment_the_customer_at_the_new_address(reference: str) -> None:
    amend(reference, email="uusi@esimerkki.fi")
    told = {mail.template: mail.to for mail in list_mails(reference)}
    assert told["amended_customer"] == "u••••@esimerkki.fi"
    assert "amended_team" in told


def test_a_request_that_waits_for_its_file_gives_a_link_again(reference: str) -> None:
    assert amend(reference, amount="350.00").link is not None


def test_an_amended_invoice_is_found_by_its_new_number(reference: str) -> None:
    amend(reference, invoice=["40518", "40519"])
    (found,) = list_requests(Wanted(search="40518"))
    assert found.details["invoice"] == ["40518", "40519"]


@pytest.mark.parametrize("status", ["in_progress", "done", "rejected", "withdrawn"])
def test_a_request_that_was_taken_up_is_not_amended(reference: str, status: str) -> None:
    move(reference, status, "aino")
    with pytest.raises(TooLate):
        amend(reference, amount="350.00")
    found = find_request(reference)
    assert found is not None
    assert found.details["amount"] == "118.50"
