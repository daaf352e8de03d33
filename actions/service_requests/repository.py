"""Storing and finding service requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from actions.service_requests.database import session
from actions.service_requests.models import ServiceRequest
from actions.service_requests.reference import compact, format_reference, new_reference

_TRIES = 5  # a clash of drawn references is a matter of luck; five in a row is a fault


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
                reference = new_reference()
                opened.add(ServiceRequest(reference=reference, email=email, details=details, **row))
            return reference
        except IntegrityError:
            continue  # the same submission or the same drawn reference came in between: look again
        except Exception as error:
            raise RequestNotStored(str(error)) from error
    raise RequestNotStored("no free reference was found")


def find_status(reference: str, email: str) -> Status | None:
    """The status for a reference and the e-mail address given with it; None when the pair does not match."""
    with session() as opened:
        found = opened.get(ServiceRequest, format_reference(compact(reference)))
        if found is None or found.email.lower() != email.strip().lower():
            return None
        return Status(found.reference, found.kind, found.status, found.created_at)


def list_requests() -> list[ServiceRequest]:
    """Every request, newest first."""
    with session() as opened:
        rows = opened.execute(select(ServiceRequest).order_by(ServiceRequest.created_at.desc()))
        return list(rows.scalars())


def _reference_of(opened: Session, submission: str) -> str | None:
    query = select(ServiceRequest.reference).where(ServiceRequest.submission == submission)
    found: str | None = opened.execute(query).scalar_one_or_none()
    return found
