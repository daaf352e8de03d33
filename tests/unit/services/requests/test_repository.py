"""Storing and finding requests in real databases."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.event import listen

from services.requests import repository
from services.requests.queue import Wanted, count_requests, list_requests
from services.requests.reference import is_valid
from services.requests.repository import RequestNotStored, find_status, store_request
from services.storage.database import open_database, session
from services.storage.keys import unseal
from services.storage.request_history import history
from tests.request_desk import move

EMAIL = "Laura@Esimerkki.fi"
THREADS = 8


def store(submission: str = "s-1") -> str:
    return store_request(
        submission=submission, kind="refund", conversation_id="c-1", email=EMAIL, details={"amount": "118.50"}
    ).reference


def all_at_once(submissions: list[str]) -> list[str]:
    """One thread a submission, let go at the same moment, on a database that nobody has opened yet."""
    start = threading.Barrier(len(submissions))

    def wait_and_store(submission: str) -> str:
        start.wait()
        return store(submission)

    with ThreadPoolExecutor(len(submissions)) as pool:
        return list(pool.map(wait_and_store, submissions))


def test_a_request_gets_a_valid_reference() -> None:
    assert is_valid(store())


def test_the_same_submission_again_gives_the_same_reference() -> None:
    assert store() == store()
    assert len(list_requests()) == 1


def test_another_submission_is_another_request() -> None:
    assert store("s-1") != store("s-2")


def test_the_same_submission_from_eight_threads_is_one_request() -> None:
    assert len(set(all_at_once(["s-1"] * THREADS))) == 1
    assert len(list_requests()) == 1


def test_eight_submissions_at_once_are_all_stored() -> None:
    assert len(set(all_at_once([f"s-{number}" for number in range(THREADS)]))) == THREADS
    assert len(list_requests()) == THREADS


def test_a_reference_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = store("s-1")
    drawn = iter([taken, "LA-7K3Q-M3"])
    monkeypatch.setattr(repository, "new_reference", lambda: next(drawn))
    assert store("s-2") == "LA-7K3Q-M3"


def test_no_free_reference_is_an_error_and_not_an_endless_search(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = store("s-1")
    monkeypatch.setattr(repository, "new_reference", lambda: taken)
    with pytest.raises(RequestNotStored):
        store("s-2")


def test_a_database_that_fails_is_an_error_and_works_again_afterwards() -> None:
    store("s-1")
    with session() as opened:
        opened.execute(text("ALTER TABLE service_request RENAME TO elsewhere"))
    with pytest.raises(RequestNotStored):
        store("s-2")
    with session() as opened:
        opened.execute(text("ALTER TABLE elsewhere RENAME TO service_request"))
    store("s-2")
    assert len(list_requests()) == 2


def test_the_newest_request_comes_first() -> None:
    references = [store(f"s-{number}") for number in range(3)]
    assert [request.reference for request in list_requests()] == references[::-1]


@pytest.mark.parametrize("email", [EMAIL, EMAIL.lower(), EMAIL.upper(), f"  {EMAIL} "])
def test_the_status_is_told_for_the_email_in_any_case(email: str) -> None:
    found = find_status(store(), email)
    assert found is not None
    assert (found.kind, found.status) == ("refund", "waiting_for_customer")


def test_the_reference_may_be_written_in_any_way() -> None:
    reference = store()
    assert find_status(reference.lower().replace("-", " "), EMAIL) is not None


@pytest.mark.parametrize("email", ["matti@esimerkki.fi", "", "laura@esimerkki.f", "%"])
def test_the_status_is_not_told_for_another_email(email: str) -> None:
    assert find_status(store(), email) is None


def test_an_unknown_reference_has_no_status() -> None:
    store()
    assert find_status("LA-7K3Q-M3", EMAIL) is None


def test_a_wrong_pair_costs_what_a_right_one_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    reference, opened = store(), []
    monkeypatch.setattr(repository, "unseal", lambda sealed: opened.append(sealed) or unseal(sealed))
    asked = []
    listen(open_database(), "before_cursor_execute", lambda *call: asked.append(call[2]))
    work = []
    for pair in ((reference, EMAIL), (reference, "matti@esimerkki.fi"), ("LA-7K3Q-M3", EMAIL)):
        opened.clear(), asked.clear()
        find_status(*pair)
        work.append((len(opened), list(asked)))
    assert work[0] == work[1] == work[2]
    assert work[0][0] == 1


def test_a_stored_request_begins_its_history() -> None:
    told = [(entry.actor, entry.action) for entry in history(store())]
    assert told == [("customer", "created"), ("system", "link_made")]


def test_a_request_that_needs_no_file_is_new_at_once() -> None:
    reference = store_request(
        submission="s", kind="payment_extension", conversation_id="c", email=EMAIL, details={}
    ).reference
    found = find_status(reference, EMAIL)
    assert found is not None
    assert found.status == "new"


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("7-40", []),
        ("2332748-7", ["s-1"]),
        ("23327", ["s-1"]),
        ("40517", ["s-1"]),
        ("405", ["s-2", "s-1"]),
        ("%", []),
        (" ", ["s-2", "s-1"]),
    ],
)
def test_requests_are_searched_by_company_and_invoice(search: str, found: list[str]) -> None:
    one = {"business_id": "2332748-7", "invoice": "40517"}
    other = {"business_id": "1967543-8", "invoice": "40518"}
    stored = {
        name: store_request(submission=name, kind="refund", conversation_id="c", email=EMAIL, details=details).reference
        for name, details in (("s-1", one), ("s-2", other))
    }
    assert [request.reference for request in list_requests(Wanted(search=search))] == [stored[name] for name in found]


def test_requests_are_searched_by_reference_in_any_spelling() -> None:
    reference = store("s-1")
    store("s-2")
    assert [r.reference for r in list_requests(Wanted(search=reference.lower().replace("-", "")))] == [reference]


def test_requests_are_filtered_by_status_and_kind() -> None:
    reference = store("s-1")
    store("s-2")
    move(reference, "done", "aino")
    assert [request.reference for request in list_requests(Wanted(status="done"))] == [reference]
    assert list_requests(Wanted(kind="contact")) == []
    assert count_requests() == {"waiting_for_customer": 1, "done": 1}
