"""The team's list: what is overdue comes first, then what has waited longest."""

from __future__ import annotations

from datetime import date, datetime, timezone

from sqlalchemy import update

from services.requests.queue import OPEN, Wanted, count_requests, list_requests, work_list
from services.requests.repository import store_request
from services.storage.database import session
from services.storage.models import ServiceRequest
from tests.request_desk import move

TODAY = date(2026, 11, 25)  # a Wednesday


def stored(name: str, day: int, status: str = "new", kind: str = "contact") -> str:
    reference = store_request(
        submission=name, kind=kind, conversation_id=name, email="a@firma.fi", details={}
    ).reference
    if status != "new":
        move(reference, status, "aino")
    moment = datetime(2026, 11, day, 10, tzinfo=timezone.utc)
    with session() as opened:
        one = update(ServiceRequest).where(ServiceRequest.reference == reference)
        opened.execute(one.values(created_at=moment, updated_at=moment))
    return reference


def references(wanted: Wanted, **window: int) -> list[str]:
    return [request.reference for request in work_list(wanted, TODAY, **window)]


def test_the_overdue_come_first_then_the_longest_waiting_and_the_closed_last() -> None:
    closed_early, closed_late = stored("1", 2, "done"), stored("2", 3, "rejected")
    fresh, in_hand = stored("3", 25), stored("4", 24, "in_progress")
    late, later = stored("5", 20), stored("6", 19)
    assert references(Wanted()) == [later, late, in_hand, fresh, closed_late, closed_early]


def test_only_the_overdue_are_listed_when_asked_for() -> None:
    late = stored("1", 23, kind="contact")
    stored("2", 24, kind="contact")
    stored("3", 23, "done")
    assert references(Wanted(overdue_on=TODAY)) == [late]


def test_open_means_every_status_that_is_not_closed() -> None:
    new, waiting = stored("1", 23), stored("2", 24, "waiting_for_customer")
    stored("3", 24, "done")
    stored("4", 24, "rejected")
    assert sorted(references(Wanted(status=OPEN))) == sorted([new, waiting])


def test_a_window_of_the_list_has_its_place() -> None:
    everything = [stored(str(day), day) for day in range(2, 7)]
    assert references(Wanted(), limit=2, offset=2) == everything[2:4]


def test_statuses_are_counted_within_what_is_wanted() -> None:
    stored("1", 23)
    stored("2", 23, "done")
    stored("3", 23, kind="payment_extension")
    assert count_requests(Wanted(kind="contact")) == {"new": 1, "done": 1}
    assert count_requests() == {"new": 2, "done": 1}


def test_the_newest_come_first_outside_the_work_list() -> None:
    early, late = stored("1", 2), stored("2", 20)
    assert [request.reference for request in list_requests(limit=1)] == [late]
    assert [request.reference for request in list_requests()] == [late, early]
