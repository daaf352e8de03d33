"""The outbox: a mail is stored in the transaction of what it tells, and sent afterwards, again and again if need be.

A mail is taken by one sender at a time: taking it puts its next attempt behind a lease. A sender that dies lets the
lease run out, and the mail is due again under the same Message-ID.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from services.content.texts import text
from services.rendering.masking import mask
from services.settings import settings
from services.storage.database import session
from services.storage.keys import seal_json, unseal_json
from services.storage.models import OutboxMail, now
from services.storage.request_history import MAIL_FAILED, MAIL_SENT, SYSTEM, record

WAITING, SENDING, SENT, FAILED = "waiting", "sending", "sent", "failed"
LEASE = timedelta(minutes=10)  # longer than any attempt takes
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)
MOST_ATTEMPTS = 20  # with the pauses about three days
_LONGEST_ERROR = 500


@dataclass(frozen=True)
class Mail:
    """A mail taken for sending."""

    mail_id: int
    claim: str
    message_id: str
    to: str
    reply_to: str | None
    subject: str
    body: str
    created_at: datetime


@dataclass(frozen=True)
class MailState:
    """How far a mail has come."""

    created_at: datetime
    template: str
    to: str
    reference: str | None
    status: str
    attempts: int
    last_error: str | None


def enqueue(
    opened: Session,
    template: str,
    to: str,
    reference: str | None,
    values: dict[str, Any],
    *,
    reply_to: str | None = None,
) -> None:
    """Puts a mail with the words `utter_mail_<template>_subject` and `_body` into the caller's transaction."""
    domain = settings().mail_from.rpartition("@")[2]
    mail = {
        "to": to,
        "reply_to": reply_to,
        "subject": text(f"utter_mail_{template}_subject", **values),
        "body": text(f"utter_mail_{template}_body", **values),
    }
    message_id = f"<{secrets.token_hex(16)}@{domain}>"
    opened.add(OutboxMail(message_id=message_id, reference=reference, template=template, sealed_mail=seal_json(mail)))


def take_next(moment: datetime | None = None) -> Mail | None:
    """Takes the mail that has been due for the longest time; None when nothing is due."""
    moment = moment or now()
    due = (OutboxMail.status.in_((WAITING, SENDING)), OutboxMail.next_attempt_at <= moment)
    candidates = select(OutboxMail.mail_id).where(*due).order_by(OutboxMail.next_attempt_at, OutboxMail.mail_id)
    with session() as opened:
        for mail_id in opened.execute(candidates.limit(20)).scalars().all():
            claim = secrets.token_hex(16)
            taking = update(OutboxMail).where(OutboxMail.mail_id == mail_id, *due)
            taken = opened.execute(
                taking.values(
                    status=SENDING,
                    claim=claim,
                    attempts=OutboxMail.attempts + 1,
                    next_attempt_at=moment + LEASE,
                ).execution_options(synchronize_session=False)
            )
            if taken.rowcount:
                return _mail(opened.get(OutboxMail, mail_id), claim)
    return None


def note_sent(mail: Mail, moment: datetime | None = None) -> None:
    """The server has taken the mail over."""
    with session() as opened:
        row = _held(opened, mail)
        if row:
            row.status, row.sent_at, row.claim, row.last_error = SENT, moment or now(), None, None
            if row.reference:
                record(opened, row.reference, SYSTEM, MAIL_SENT, template=row.template)


def note_failure(mail: Mail, error: str, *, permanent: bool, moment: datetime | None = None) -> None:
    """An attempt failed: tried again after a pause that doubles, or given up."""
    with session() as opened:
        row = _held(opened, mail)
        if not row:
            return
        row.claim, row.last_error = None, error[:_LONGEST_ERROR]
        if permanent or row.attempts >= MOST_ATTEMPTS:
            row.status = FAILED
            if row.reference:
                record(opened, row.reference, SYSTEM, MAIL_FAILED, template=row.template)
        else:
            row.status, row.next_attempt_at = WAITING, (moment or now()) + pause_after(row.attempts)


def pause_after(attempts: int) -> timedelta:
    """1, 2, 4, ... minutes, at most six hours."""
    return min(FIRST_PAUSE * 2 ** min(attempts - 1, 20), LONGEST_PAUSE)


def retry_failed(reference: str | None = None) -> int:
    """Makes every mail (of a request) that was given up due again, and those that pause; returns how many."""
    again = update(OutboxMail).where(OutboxMail.status.in_((FAILED, WAITING)))
    if reference:
        again = again.where(OutboxMail.reference == reference)
    with session() as opened:
        done = opened.execute(again.values(status=WAITING, attempts=0, next_attempt_at=now()))
        return int(done.rowcount)


def list_mails(reference: str | None = None) -> list[MailState]:
    """Every mail (of a request), newest first, without its words; the recipient masked."""
    query = select(OutboxMail).order_by(OutboxMail.mail_id.desc())
    if reference:
        query = query.where(OutboxMail.reference == reference)
    with session() as opened:
        return [
            MailState(
                row.created_at,
                row.template,
                mask(unseal_json(row.sealed_mail)["to"]),
                row.reference,
                row.status,
                row.attempts,
                row.last_error,
            )
            for row in opened.execute(query).scalars()
        ]


def _held(opened: Session, mail: Mail) -> OutboxMail | None:
    """The row, unless the lease ran out and another sender has the mail now."""
    query = select(OutboxMail).where(OutboxMail.mail_id == mail.mail_id, OutboxMail.claim == mail.claim)
    found: OutboxMail | None = opened.execute(query).scalar_one_or_none()
    return found


def _mail(row: Any, claim: str) -> Mail:
    return Mail(
        mail_id=row.mail_id,
        claim=claim,
        message_id=row.message_id,
        created_at=row.created_at,
        **unseal_json(row.sealed_mail),
    )
