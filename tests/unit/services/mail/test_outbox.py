"""The outbox: what is put into it, who may take a mail, and how it ends up as a file."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import select

from services.mail import outbox
from services.mail.backends import FileBackend, MailRefused
from services.mail.outbox import Mail, note_failure, note_sent, pause_after, retry_failed, take_next
from services.mail.sending import send_due
from services.requests import filing
from services.requests.queue import list_requests
from services.requests.repository import RequestNotStored, store_request
from services.storage.database import session
from services.storage.models import OutboxMail, now
from services.storage.request_history import history

EMAIL, IBAN = "laura@esimerkki.fi", "FI2112345600000785"
REFUND = {"business_id": "2332748-7", "invoice": "40517", "amount": "1118.50", "iban": IBAN}


def store(kind: str = "payment_extension", submission: str = "s-1", **details: str) -> str:
    return store_request(submission=submission, kind=kind, conversation_id="c", email=EMAIL, details=details).reference


def rows() -> list[OutboxMail]:
    with session() as opened:
        return list(opened.execute(select(OutboxMail).order_by(OutboxMail.mail_id)).scalars())


def written(folder: Path) -> dict[str, EmailMessage]:
    """The .eml files by recipient."""
    found = (message_from_bytes(path.read_bytes(), policy=policy.default) for path in folder.glob("outbox/*.eml"))
    return {str(message["To"]): message for message in found}


class Failing:
    """A backend that fails a number of times, then works."""

    def __init__(self, *errors: Exception) -> None:
        self.errors, self.sent = list(errors), []

    def send(self, mail: Mail) -> None:
        if self.errors:
            raise self.errors.pop(0)
        self.sent.append(mail)


def test_a_request_writes_to_the_team_and_to_the_customer(tmp_path: Path) -> None:
    reference = store("refund", **REFUND)
    assert send_due() == 2
    mails = written(tmp_path)
    team, customer = mails["severa.invoicing@visma.com"], mails[EMAIL]
    assert team["Subject"] == f"Uusi palautuspyyntö {reference}"
    assert team["Reply-To"] == EMAIL
    assert "FI21 •••• 85" in team.get_content()
    assert "• Palautettava summa: 1\u00a0118,50\u00a0€" in team.get_content()
    assert f"http://127.0.0.1:8000/console/requests/{reference}" in team.get_content()
    assert reference in customer["Subject"]
    assert "/upload/" in customer.get_content()


def test_no_mail_holds_the_account_number(tmp_path: Path) -> None:
    store("refund", **REFUND)
    send_due()
    assert [to for to, mail in written(tmp_path).items() if IBAN in mail.get_content()] == []


def test_an_extension_names_its_days_in_finnish(tmp_path: Path) -> None:
    store(due_date="2026-03-15", new_date="2026-03-31", invoice="40517")
    send_due()
    content = written(tmp_path)[EMAIL].get_content()
    assert "• Eräpäivä: 15.3.2026" in content
    assert "• Toivottu uusi eräpäivä: 31.3.2026" in content


def test_a_contact_request_goes_to_the_support_team_without_its_words(tmp_path: Path) -> None:
    store("contact", message="Laskussa on väärä summa")
    send_due()
    team = written(tmp_path)["severa.support@visma.com"]
    assert "väärä summa" not in team.get_content()
    assert team["Reply-To"] == EMAIL


def test_the_addresses_are_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_INVOICING_ADDRESS", "laskutus@esimerkki.fi")
    monkeypatch.setenv("LASKUAPURI_MAIL_FROM", "apuri@esimerkki.fi")
    monkeypatch.setenv("LASKUAPURI_PUBLIC_URL", "https://apu.esimerkki.fi/")
    store()
    send_due()
    team = written(tmp_path)["laskutus@esimerkki.fi"]
    assert team["From"] == "apuri@esimerkki.fi"
    assert team["Message-ID"].endswith("@esimerkki.fi>")
    assert "https://apu.esimerkki.fi/console" in team.get_content()


def test_one_submission_writes_its_mails_once_however_often_it_is_sent() -> None:
    for _ in range(3):
        store()
    assert len(rows()) == 2


def test_a_request_that_is_not_stored_writes_no_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(filing, "tell_of_new_request", fail)
    with pytest.raises(RequestNotStored):
        store()
    assert (rows(), list_requests()) == ([], [])


def test_a_sent_mail_is_not_sent_again_and_stands_in_the_history() -> None:
    reference = store()
    backend = Failing()
    assert [send_due(backend=backend), send_due(backend=backend)] == [2, 0]
    assert [entry.data["template"] for entry in history(reference) if entry.action == "mail_sent"] == [
        "payment_extension_team",
        "payment_extension_customer",
    ]


def test_sending_a_file_again_replaces_it(tmp_path: Path) -> None:
    store()
    mail = take_next()
    assert mail is not None
    FileBackend().send(mail)
    FileBackend().send(mail)
    (file,) = (tmp_path / "outbox").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_failed_attempt_is_repeated_after_a_pause_with_the_same_message_id() -> None:
    store()
    begin, backend = now(), Failing(OSError("no route"), OSError("no route"))
    assert send_due(begin, backend=backend) == 0
    assert [row.last_error for row in rows()] == ["OSError", "OSError"]
    ids = [row.message_id for row in rows()]
    assert send_due(begin + timedelta(seconds=59), backend=backend) == 0
    assert send_due(begin + timedelta(seconds=60), backend=backend) == 2
    assert [mail.message_id for mail in backend.sent] == ids


def test_the_pauses_double_up_to_six_hours() -> None:
    minutes = [pause_after(attempt).total_seconds() / 60 for attempt in range(1, 13)]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]


def test_after_the_last_attempt_a_mail_is_given_up_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "MOST_ATTEMPTS", 3)
    reference, moment = store(), now()
    for _ in range(5):
        send_due(moment, backend=Failing(*[OSError("no route")] * 9))
        moment += timedelta(hours=7)
    assert [(row.status, row.attempts) for row in rows()] == [("failed", 3)] * 2
    assert [entry.action for entry in history(reference)][-2:] == ["mail_failed"] * 2


def test_a_mail_that_is_refused_for_good_is_not_repeated_until_somebody_says_so() -> None:
    store()
    send_due(backend=Failing(MailRefused("550"), MailRefused("550")))
    assert [row.status for row in rows()] == ["failed"] * 2
    assert send_due(now() + timedelta(days=9), backend=Failing()) == 0
    assert retry_failed() == 2
    assert send_due(backend=Failing()) == 2


def test_a_taken_mail_is_not_taken_by_another_sender() -> None:
    store()
    taken = [take_next(), take_next(), take_next()]
    assert taken[2] is None
    assert len({mail.mail_id for mail in taken if mail}) == 2


def test_eight_senders_at_once_send_each_mail_once() -> None:
    for number in range(5):
        store(submission=f"s-{number}")
    backend = Failing()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: send_due(backend=backend), range(8)))
    ids = [mail.message_id for mail in backend.sent]
    assert len(ids) == len(set(ids)) == 10


def test_the_mail_of_a_sender_that_died_is_sent_by_the_next_one() -> None:
    store()
    begin = now()
    lost = take_next(begin), take_next(begin)
    assert take_next(begin + outbox.LEASE - timedelta(seconds=1)) is None
    backend = Failing()
    assert send_due(begin + outbox.LEASE, backend=backend) == 2
    assert {mail.message_id for mail in backend.sent} == {mail.message_id for mail in lost if mail}


def test_a_sender_that_was_overtaken_changes_nothing() -> None:
    store()
    begin = now()
    slow = take_next(begin)
    assert slow is not None
    send_due(begin + outbox.LEASE, backend=Failing())
    note_failure(slow, "late", permanent=True)
    note_sent(slow)
    assert [(row.status, row.last_error) for row in rows()] == [("sent", None)] * 2
