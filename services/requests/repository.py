"""Storing service requests, and telling an owner the status of theirs."""

from __future__ import annotations

import hashlib
import hmac
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from services.forms.filling import values_of
from services.requests.catalogue import split_details
from services.requests.filing import file_request
from services.requests.reference import compact, format_reference, new_reference
from services.requests.statuses import WAITING
from services.requests.upload_links import Link, make_link
from services.storage.database import open_session
from services.storage.keys import seal, seal_json, unseal
from services.storage.models import ServiceRequest

_log = logging.getLogger(__name__)
_TRIES = 5  # a clash of drawn references is a matter of luck; five in a row is a fault
_NOBODY = "nobody@example.invalid"
Reveal = Callable[[Session, str, str], str]  # conversation and value; what may be stored of it


class RequestNotStored(RuntimeError):
    """The database did not take the request."""


@dataclass(frozen=True)
class StoredRequest:
    """What the customer is told: the reference, and where the missing file goes while one is waited for."""

    reference: str
    status: str
    link: Link | None


@dataclass(frozen=True)
class Status:
    """What the owner of a request may be told."""

    reference: str
    kind: str
    status: str
    created_at: datetime


def as_it_is(_session: Session, _conversation_id: str, value: str) -> str:
    """Where no value stands for another one."""
    return value


def store_request(
    *,
    submission: str,
    kind: str,
    conversation_id: str,
    email: str,
    details: dict[str, Any],
    reveal: Reveal = as_it_is,
) -> StoredRequest:
    """Stores a request, all in one transaction; the same submission again is the same request.

    `reveal` gives what stands behind a value, in the same transaction. Raises RequestNotStored when the database
    cannot take it. Whatever is raised, nothing was stored, and it is in the log.
    """
    try:
        return _store(email, details, reveal, submission=submission, kind=kind, conversation_id=conversation_id)
    except Exception as error:
        _log.exception("a request (%s) could not be stored", kind)
        if isinstance(error, (SQLAlchemyError, OSError)):
            raise RequestNotStored(str(error)) from error
        raise


def _store(email: str, details: dict[str, Any], reveal: Reveal, **row: str) -> StoredRequest:
    clash = None
    for _ in range(_TRIES):
        try:
            with open_session() as session:
                return _known(session, row["submission"]) or _new(session, email, details, reveal, **row)
        except IntegrityError as error:
            clash = error  # the same submission or the same drawn reference came in between: look again
    raise RequestNotStored("no free reference was found") from clash


def _known(session: Session, submission: str) -> StoredRequest | None:
    """Of its first link only the hash is kept, so one who sends the same again gets a link more."""
    query = select(ServiceRequest).where(ServiceRequest.submission == submission)
    found: ServiceRequest | None = session.execute(query).scalar_one_or_none()
    if found is None:
        return None
    link = make_link(session, found.reference) if found.status == WAITING else None
    return StoredRequest(found.reference, found.status, link)


def _new(session: Session, email: str, details: dict[str, Any], reveal: Reveal, **row: str) -> StoredRequest:
    def clear(value: Any) -> Any:
        return reveal(session, row["conversation_id"], value) if isinstance(value, str) else value

    request = _new_row(clear(email).strip(), {name: clear(value) for name, value in details.items()}, **row)
    session.add(request)
    session.flush()
    link = file_request(session, request)
    return StoredRequest(request.reference, request.status, link)


def find_status(reference: str, email: str) -> Status | None:
    """The status for a reference and the e-mail address given with it; None when the pair does not match.

    An unknown reference costs the same query, decryption and comparison as a wrong address.
    """
    asked = ServiceRequest.reference == format_reference(compact(reference))
    query = select(
        ServiceRequest.reference,
        ServiceRequest.kind,
        ServiceRequest.status,
        ServiceRequest.created_at,
        ServiceRequest.sealed_email,
    )
    with open_session() as session:
        found = session.execute(query.where(asked)).one_or_none()
    nobody = seal(_NOBODY)  # always, or an unknown reference would take longer
    right = unseal(found.sealed_email if found else nobody)
    matches = hmac.compare_digest(_digest(right), _digest(email))
    if found is None or not matches:
        return None
    return Status(found.reference, found.kind, found.status, found.created_at)


def find_own_status(reference: str, conversation_id: str) -> Status | None:
    """The status of a request for the conversation that made it; None for any other."""
    own = (ServiceRequest.reference == reference) & (ServiceRequest.conversation_id == conversation_id)
    query = select(ServiceRequest.reference, ServiceRequest.kind, ServiceRequest.status, ServiceRequest.created_at)
    with open_session() as session:
        found = session.execute(query.where(own)).one_or_none()
    return Status(*found) if found else None


def _new_row(email: str, details: dict[str, Any], **row: str) -> ServiceRequest:
    plain, sealed = split_details(row["kind"], details)
    return ServiceRequest(
        reference=new_reference(),
        sealed_email=seal(email),
        details=plain,
        sealed_details=seal_json(sealed) if sealed else None,
        business_id=details.get("business_id"),
        invoice=searchable(details.get("invoice")),
        **row,
    )


def searchable(invoice: Any) -> str | None:
    """As they are searched for: a space between, as far as the column reaches; a number is whole or left out."""
    kept = ""
    for number in values_of(invoice):
        longer = f"{kept} {number}".strip()
        kept = longer if len(longer) <= ServiceRequest.invoice.type.length else kept
    return kept or None


def _digest(email: str) -> bytes:
    """Of one length for every address, so that the comparison tells nothing."""
    return hashlib.sha256(email.strip().lower().encode()).digest()
