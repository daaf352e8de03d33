"""What an agent does with a request: status, notes, revealing a value. Each leaves its mark in the history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from services.requests.statuses import check_transition
from services.storage.database import session
from services.storage.keys import seal, unseal, unseal_json
from services.storage.models import RequestNote, ServiceRequest, now
from services.storage.request_history import NOTE, REVEALED, STATUS, record


class NoSuchRequest(LookupError):
    """There is no request with this reference, or no such value in it."""


@dataclass(frozen=True)
class Note:
    """An internal note."""

    author: str
    text: str
    created_at: datetime


def set_status(opened: Session, request: ServiceRequest, after: str, actor: str) -> None:
    """Moves a request on, within the caller's transaction. Raises TransitionNotAllowed where the table forbids it."""
    before = request.status
    check_transition(before, after)
    request.status, request.updated_at = after, now()
    record(opened, request.reference, actor, STATUS, before=before, after=after)


def add_note(reference: str, text: str, author: str) -> None:
    """Adds an internal note. Raises NoSuchRequest; ValueError for an empty one."""
    if not text.strip():
        raise ValueError("an empty note")
    with session() as opened:
        request = locked_request(opened, reference)
        opened.add(RequestNote(reference=reference, author=author, sealed_text=seal(text.strip())))
        request.updated_at = now()
        record(opened, reference, author, NOTE)


def notes(reference: str) -> list[Note]:
    """The internal notes, oldest first."""
    query = select(RequestNote).where(RequestNote.reference == reference).order_by(RequestNote.note_id)
    with session() as opened:
        return [Note(row.author, unseal(row.sealed_text), row.created_at) for row in opened.execute(query).scalars()]


def reveal_value(reference: str, field: str, actor: str) -> str:
    """A sealed value ("email", "iban", "message", "transcript") in clear; the history tells who looked.

    Raises NoSuchRequest when the request has no such value; then nothing is written.
    """
    with session() as opened:
        request = locked_request(opened, reference)
        sealed = unseal_json(request.sealed_details)
        if field != "email" and field not in sealed:
            raise NoSuchRequest(f"{reference}: no sealed value {field}")
        record(opened, reference, actor, REVEALED, field=field)
        return unseal(request.sealed_email) if field == "email" else str(sealed[field])


def locked_request(opened: Session, reference: str) -> ServiceRequest:
    """The row, held until the transaction ends so that two changes at once come one after the other.

    An update that changes nothing takes the write lock on every database; SQLite knows no SELECT FOR UPDATE.
    """
    one = ServiceRequest.reference == reference
    held = update(ServiceRequest).where(one).values(updated_at=ServiceRequest.updated_at)
    if not opened.execute(held.execution_options(synchronize_session=False)).rowcount:
        raise NoSuchRequest(reference)
    found: ServiceRequest = opened.execute(select(ServiceRequest).where(one)).scalar_one()
    return found
