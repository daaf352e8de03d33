"""Storing service requests, and telling an owner the status of theirs."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from services.requests.filing import file_request
from services.requests.kinds import split_details
from services.requests.reference import compact, format_reference, new_reference
from services.storage.database import session
from services.storage.keys import seal, seal_json, unseal
from services.storage.models import ServiceRequest

_TRIES = 5  # a clash of drawn references is a matter of luck; five in a row is a fault
_NOBODY = "nobody@example.invalid"


class RequestNotStored(RuntimeError):
    """The database did not take the request."""


@dataclass(frozen=True)
class Status:
    """What the owner of a request may be told."""

    reference: str
    kind: str
    status: str
    created_at: datetime


def store_request(*, submission: str, kind: str, conversation_id: str, email: str, details: dict[str, Any]) -> str:
    """Stores a request and returns its reference; the same submission again returns the same reference.

    Raises RequestNotStored when the database cannot take it; then nothing was stored.
    """
    row = {"submission": submission, "kind": kind, "conversation_id": conversation_id}
    for _ in range(_TRIES):
        try:
            with session() as opened:
                known = _reference_of(opened, submission)
                if known:
                    return known
                request = _new_row(email.strip(), details, **row)
                opened.add(request)
                opened.flush()
                file_request(opened, request)
            return str(request.reference)
        except IntegrityError:
            continue  # the same submission or the same drawn reference came in between: look again
        except Exception as error:
            raise RequestNotStored(str(error)) from error
    raise RequestNotStored("no free reference was found")


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
    with session() as opened:
        found = opened.execute(query.where(asked)).one_or_none()
    nobody = seal(_NOBODY)  # always, or an unknown reference would take longer
    right = unseal(found.sealed_email if found else nobody)
    matches = hmac.compare_digest(_digest(right), _digest(email))
    if found is None or not matches:
        return None
    return Status(found.reference, found.kind, found.status, found.created_at)


def _new_row(email: str, details: dict[str, Any], **row: str) -> ServiceRequest:
    opened, sealed = split_details(details)
    return ServiceRequest(
        reference=new_reference(),
        sealed_email=seal(email),
        details=opened,
        sealed_details=seal_json(sealed) if sealed else None,
        business_id=details.get("business_id"),
        invoice=details.get("invoice"),
        **row,
    )


def _digest(email: str) -> bytes:
    """Of one length for every address, so that the comparison tells nothing."""
    return hashlib.sha256(email.strip().lower().encode()).digest()


def _reference_of(opened: Session, submission: str) -> str | None:
    query = select(ServiceRequest.reference).where(ServiceRequest.submission == submission)
    found: str | None = opened.execute(query).scalar_one_or_none()
    return found
