"""Sending over SMTP to a real server, and every way in which a delivery can break."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from services.mail.sending import send_due
from services.requests.repository import store_request
from services.storage.database import session
from services.storage.models import OutboxMail, now
from tests.mail_server import PASSWORD, USER, Mailbox, certificate, mail_server

ONE_DATABASE = True
EMAIL = "laura@esimerkki.fi"
LATER = timedelta(minutes=2)


def use(monkeypatch: pytest.MonkeyPatch, mailbox: Mailbox, security: str = "none") -> None:
    monkeypatch.setenv("LASKUAPURI_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("LASKUAPURI_SMTP_PORT", str(mailbox.port))
    monkeypatch.setenv("LASKUAPURI_SMTP_SECURITY", security)


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    with mail_server() as running:
        use(monkeypatch, running)
        yield running


@pytest.fixture
def begin() -> datetime:
    """A request with its two mails is in the outbox."""
    store_request(submission="s", kind="payment_extension", conversation_id="c", email=EMAIL, details={})
    return now()


def states() -> list[tuple[str, str | None]]:
    with session() as opened:
        found = opened.execute(select(OutboxMail).order_by(OutboxMail.mail_id)).scalars()
        return [(row.status, row.last_error) for row in found]


def test_mails_arrive_with_their_finnish_letters(mailbox: Mailbox, begin: datetime) -> None:
    assert send_due(begin) == 2
    customer = next(message for message in mailbox.received if message["To"] == EMAIL)
    assert customer["Subject"].startswith("Maksuaikapyyntösi LA-")
    assert "eräpäivä" in customer.get_content()


def test_nothing_is_sent_twice(mailbox: Mailbox, begin: datetime) -> None:
    for hours in range(3):
        send_due(begin + timedelta(hours=hours))
    assert len(mailbox.received) == 2


@pytest.mark.parametrize("fault", ["451 try later", "450 at recipient", "drop at recipient", "drop before taking"])
def test_a_passing_fault_loses_nothing_and_doubles_nothing(mailbox: Mailbox, begin: datetime, fault: str) -> None:
    mailbox.plan = [fault, fault]
    assert send_due(begin) == 0
    assert mailbox.received == []
    assert [status for status, _ in states()] == ["waiting"] * 2
    assert send_due(begin + LATER) == 2
    assert len(set(mailbox.message_ids)) == len(mailbox.received) == 2


@pytest.mark.parametrize(
    ("fault", "code"), [("554 no thanks", "SMTPDataError 554"), ("550 at recipient", "SMTPRecipientsRefused")]
)
def test_a_lasting_fault_is_given_up_at_once_and_kept(mailbox: Mailbox, begin: datetime, fault: str, code: str) -> None:
    mailbox.plan = [fault]
    assert send_due(begin) == 1
    assert states() == [("failed", code), ("sent", None)]


def test_a_mail_whose_receipt_was_lost_comes_again_under_the_same_message_id(mailbox: Mailbox, begin: datetime) -> None:
    # The one window that SMTP leaves open: the server took the mail, and the 250 never came.
    mailbox.plan = ["drop after taking"]
    assert send_due(begin) == 1
    assert send_due(begin + LATER) == 1
    assert len(mailbox.received) == 3
    assert len(set(mailbox.message_ids)) == 2
    first, again = (m for m in mailbox.received if mailbox.message_ids.count(str(m["Message-ID"])) == 2)
    assert first.as_bytes() == again.as_bytes()


def test_a_server_that_is_not_there_is_tried_again(monkeypatch: pytest.MonkeyPatch, begin: datetime) -> None:
    with mail_server() as gone:
        use(monkeypatch, gone)
    assert send_due(begin) == 0
    assert states() == [("waiting", "ConnectionRefusedError")] * 2


def test_starttls_and_sign_in_are_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, begin: datetime) -> None:
    public, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    monkeypatch.setenv("LASKUAPURI_SMTP_USER", USER)
    monkeypatch.setenv("LASKUAPURI_SMTP_PASSWORD", PASSWORD)
    mailbox = Mailbox()
    options = {"tls_context": context, "require_starttls": True, "auth_required": True}
    with mail_server(mailbox, authenticator=mailbox.authenticate, **options):
        use(monkeypatch, mailbox, "starttls")
        assert send_due(begin) == 2
    assert mailbox.logins == [USER] * 2


def test_tls_from_the_first_byte(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, begin: datetime) -> None:
    public, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    with mail_server(ssl_context=context) as mailbox:
        use(monkeypatch, mailbox, "tls")
        assert send_due(begin) == 2


def test_a_certificate_that_nobody_vouches_for_gets_no_mail(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, begin: datetime
) -> None:
    _, context = certificate(tmp_path)
    with mail_server(tls_context=context) as mailbox:
        use(monkeypatch, mailbox, "starttls")
        assert send_due(begin) == 0
    assert mailbox.received == []
    assert states() == [("waiting", "SSLCertVerificationError")] * 2


def test_a_wrong_password_is_tried_again_since_the_mail_is_not_at_fault(
    monkeypatch: pytest.MonkeyPatch, begin: datetime
) -> None:
    monkeypatch.setenv("LASKUAPURI_SMTP_USER", USER)
    monkeypatch.setenv("LASKUAPURI_SMTP_PASSWORD", "arvaus")
    mailbox = Mailbox()
    with mail_server(mailbox, authenticator=mailbox.authenticate, auth_require_tls=False):
        use(monkeypatch, mailbox)
        assert send_due(begin) == 0
    assert mailbox.logins[0] == USER
    assert mailbox.received == []
    assert [status for status, _ in states()] == ["waiting"] * 2


def test_starttls_is_not_given_up_silently(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, begin: datetime) -> None:
    use(monkeypatch, mailbox, "starttls")
    assert send_due(begin) == 0
    assert mailbox.received == []
