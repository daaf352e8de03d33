"""Mails with something hostile in every field, taken from the wire: one plain text, our headers, our recipients."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from services.mail.outbox import list_mails
from services.mail.sending import send_due
from services.requests.catalogue import stored_kinds
from services.requests.moving_on import move_on, send_link
from services.requests.repository import RequestNotStored, store_request
from services.requests.statuses import DONE, IN_PROGRESS, NEW, REJECTED, WAITING
from tests.mail_server import Mailbox, mail_server

EMAIL, TEAM, STRANGER = (
    "laura@esimerkki.fi",
    ("severa.invoicing@visma.com", "severa.support@visma.com"),
    "uhri@muualla.fi",
)
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "picture": '<img src=x onerror="alert(1)"><svg/onload=alert(2)>',
    "link": '</p></body><a href="javascript:alert(1)">Laura</a>',
    "header": f"Laura\r\nBcc: {STRANGER}\r\nSubject: muu",
    "bare line end": f"Laura\nBcc: {STRANGER}",
    "second part": "Laura\r\nContent-Type: text/html\r\n\r\n<b>lihava</b>",
    "boundary": "--===============1==\r\nContent-Type: text/html\r\n\r\n<b>lihava</b>\r\n--===============1==--",
    "encoded word": f"=?utf-8?q?=0D=0ABcc:_{STRANGER}?=",
    "second mail": f"Laura\r\n.\r\nMAIL FROM:<{EMAIL}>\r\nRCPT TO:<{STRANGER}>\r\nDATA\r\nlisää",
    "second mail, bare": f"Laura\n.\nMAIL FROM:<{EMAIL}>\nRCPT TO:<{STRANGER}>\nDATA\nlisää",
    "format": "{reference.__class__.__mro__} {0} %s $(id)",
}
HEADERS = {
    "Message-ID",
    "Date",
    "From",
    "To",
    "Subject",
    "Reply-To",
    "Auto-Submitted",
    "Content-Type",
    "Content-Transfer-Encoding",
    "MIME-Version",
}
hostile = pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)


@pytest.fixture
def mailbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    for name in ("LASKUAPURI_DATABASE_URL", "DATABASE_URL", "LASKUAPURI_KEYS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path))
    with mail_server() as running:
        monkeypatch.setenv("LASKUAPURI_SMTP_HOST", "127.0.0.1")
        monkeypatch.setenv("LASKUAPURI_SMTP_PORT", str(running.port))
        monkeypatch.setenv("LASKUAPURI_SMTP_SECURITY", "none")
        yield running


def _send_every_mail(value: str) -> set[str]:
    """Every kind of request and every status, with the value wherever words are free; the templates of the mails."""
    free = {"business_id": value, "invoice": value, "iban": value, "message": value, "transcript": value}
    details = {**free, "amount": "10.00", "due_date": "2026-03-15", "new_date": "2026-03-31"}
    references = {
        kind: store_request(submission=kind, kind=kind, conversation_id=value, email=EMAIL, details=details).reference
        for kind in stored_kinds()
    }
    for kind, reference in references.items():
        before = WAITING if kind == "refund" else NEW
        for after in (DONE, IN_PROGRESS, REJECTED, IN_PROGRESS, WAITING):
            move_on(reference, after, value, seen=before, message=value, note=value, tell=True)
            before = after
    send_link(references["refund"], value, mail=True)
    send_due()
    return {mail.template for mail in list_mails()}


def _assert_harmless(content: bytes, value: str) -> None:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert (message.get_content_type(), message.is_multipart()) == ("text/plain", False)
    names = [name for name in message if name not in ("X-Peer", "X-MailFrom", "X-RcptTo")]  # the test server's own
    assert sorted(names) == sorted(set(names)) and set(names) <= HEADERS
    for name in ("From", "To", "Subject", "Reply-To", "Date", "Message-ID"):
        header = str(message[name] or "")
        assert STRANGER not in header and "<script" not in header and "\n" not in header
    assert message.defects == []
    body = message.get_content()
    if value.split()[0] in body:
        assert value.splitlines()[-1] in body, "it is there as the words that it is, to the end"


@hostile
def test_whatever_a_field_holds_a_mail_is_plain_text_with_our_headers(value: str, mailbox: Mailbox) -> None:
    templates = _send_every_mail(value)
    assert {f"{kind}_team" for kind in stored_kinds()} < templates
    assert {"status_done", "status_rejected", "refund_file_wanted"} < templates
    assert len(mailbox.envelopes) == len(list_mails()), "each mail is one mail"
    assert any(value.split()[0].encode() in content for _, content in mailbox.envelopes) or not value.isascii()
    for recipients, content in mailbox.envelopes:
        assert recipients in ([EMAIL], *([address] for address in TEAM))
        _assert_harmless(content, value)


@pytest.mark.parametrize(
    "address",
    [
        f"laura@esimerkki.fi\r\nBcc: {STRANGER}",
        f"laura@esimerkki.fi\nBcc: {STRANGER}",
        f"laura@esimerkki.fi>\r\nRCPT TO:<{STRANGER}",
        f"laura@esimerkki.fi, {STRANGER}",
        f"laura@esimerkki.fi; {STRANGER}",
        f"{STRANGER}\x00@esimerkki.fi",
        f'"<script>alert(1)</script>" <{EMAIL}>, <{STRANGER}>',
    ],
)
def test_an_address_that_is_more_than_one_reaches_no_stranger(address: str, mailbox: Mailbox) -> None:
    try:
        store_request(submission="s", kind="contact", conversation_id="c", email=address, details={"message": "moi"})
    except RequestNotStored:
        return
    send_due()
    for recipients, content in mailbox.envelopes:
        assert STRANGER not in recipients
        message = message_from_bytes(content, policy=policy.default)
        assert message["Bcc"] is None
        assert STRANGER not in str(message["To"])
        assert STRANGER not in str(message["Reply-To"] or "")
