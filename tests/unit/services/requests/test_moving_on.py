"""Moving a request on: status, note and the customer's mail in one transaction, or nothing of it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from services.mail.outbox import list_mails
from services.requests import moving_on
from services.requests.handling import notes
from services.requests.moving_on import ChangedMeanwhile, move_on, send_link
from services.requests.queue import find_request
from services.requests.repository import store_request
from services.requests.statuses import TransitionNotAllowed
from services.storage.database import session
from services.storage.keys import unseal_json
from services.storage.models import OutboxMail
from services.storage.request_history import history
from tests.request_desk import move

EMAIL = "laura@esimerkki.fi"


def stored(kind: str = "payment_extension") -> str:
    return store_request(submission="s", kind=kind, conversation_id="c", email=EMAIL, details={}).reference


def status_of(reference: str) -> str:
    found = find_request(reference)
    assert found is not None
    return found.status


def last_mail(reference: str) -> dict[str, str]:
    query = select(OutboxMail.sealed_mail).where(OutboxMail.reference == reference)
    with session() as opened:
        return unseal_json(opened.execute(query.order_by(OutboxMail.mail_id.desc())).scalars().first())


@pytest.mark.parametrize("after", ["done", "rejected", "waiting_for_customer"])
def test_the_customer_is_told_in_a_mail_to_which_the_team_gets_the_answer(after: str) -> None:
    reference = stored()
    move_on(reference, after, "aino", seen="new", message="Uusi eräpäivä on 1.12.2026.", tell=True)
    mail = last_mail(reference)
    assert (mail["to"], mail["reply_to"]) == (EMAIL, "severa.invoicing@visma.com")
    assert "Uusi eräpäivä on 1.12.2026.\n\n" in mail["body"]
    assert reference in mail["subject"]
    assert [note.text for note in notes(reference)] == ["Uusi eräpäivä on 1.12.2026."]


@pytest.mark.parametrize(("after", "tell"), [("done", False), ("in_progress", True)])
def test_no_mail_goes_when_it_is_left_out_or_the_status_is_the_teams_own_matter(after: str, tell: bool) -> None:
    reference = stored()
    before = len(list_mails(reference))
    move_on(reference, after, "aino", seen="new", tell=tell)
    assert status_of(reference) == after
    assert len(list_mails(reference)) == before


def test_a_refund_that_waits_for_the_customer_gets_a_link_in_its_mail() -> None:
    reference = stored("refund")
    move(reference, "in_progress", "aino")
    move_on(reference, "waiting_for_customer", "aino", seen="in_progress", tell=True)
    assert "/upload/" in last_mail(reference)["body"]
    assert [entry.action for entry in history(reference)][-2:] == ["status", "link_made"]


def test_the_second_of_two_agents_is_told_where_the_request_is_now() -> None:
    reference = stored()
    move_on(reference, "done", "aino", seen="new", tell=True)
    mails = len(list_mails(reference))
    with pytest.raises(ChangedMeanwhile, match="done"):
        move_on(reference, "rejected", "väinö", seen="new", message="Ei onnistu", tell=True, note="sanottu")
    assert (status_of(reference), len(list_mails(reference)), notes(reference)) == ("done", mails, [])


def test_a_transition_that_the_table_forbids_changes_nothing() -> None:
    reference = stored()
    move_on(reference, "done", "aino", seen="new")
    with pytest.raises(TransitionNotAllowed):
        move_on(reference, "rejected", "aino", seen="done", note="hups", tell=True)
    assert (status_of(reference), notes(reference)) == ("done", [])


def test_a_mail_that_cannot_be_stored_leaves_the_status_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    reference = stored()

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(moving_on, "tell_customer_of_status", fail)
    with pytest.raises(OSError, match="disk full"):
        move_on(reference, "done", "aino", seen="new", message="Valmis", tell=True)
    assert (status_of(reference), notes(reference)) == ("new", [])


@pytest.mark.parametrize("mailed", [True, False])
def test_a_new_link_is_mailed_only_when_asked_for(mailed: bool) -> None:
    reference = stored("refund")
    before = len(list_mails(reference))
    link = send_link(reference, "aino", mail=mailed)
    assert len(list_mails(reference)) - before == mailed
    assert (link.address in last_mail(reference)["body"]) == mailed


def test_a_closed_request_gets_no_link() -> None:
    reference = stored("refund")
    move(reference, "done", "aino")
    with pytest.raises(ChangedMeanwhile, match="done"):
        send_link(reference, "aino", mail=True)
