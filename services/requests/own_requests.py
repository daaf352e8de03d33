"""What a customer does with requests of the same conversation: lists, withdraws and amends them.

The conversation that made a request may change it, and no other. A change is written to the request's history as the
customer's, and goes to the team and the customer by mail, all in its transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.requests.catalogue import split_details
from services.requests.handling import NoSuchRequest, locked_request, set_status
from services.requests.mails import tell_of_amendment, tell_of_withdrawal
from services.requests.repository import Reveal, Status, StoredRequest, as_it_is, searchable
from services.requests.statuses import NEW, WAITING, WITHDRAWN
from services.requests.upload_links import make_link
from services.storage.database import open_session
from services.storage.keys import seal, seal_json, unseal_json
from services.storage.models import RequestEvent, ServiceRequest, now
from services.storage.request_history import AMENDED, CUSTOMER, record

AMENDABLE = (NEW, WAITING)  # later somebody works on it already, with the details as they were


class TooLate(RuntimeError):
    """The request is worked on, or closed; `status` is where it is."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


def requests_of(conversation_id: str) -> list[Status]:
    """The requests that a conversation has made, the newest first."""
    query = select(ServiceRequest.reference, ServiceRequest.kind, ServiceRequest.status, ServiceRequest.created_at)
    own = query.where(ServiceRequest.conversation_id == conversation_id)
    with open_session() as session:
        return [Status(*row) for row in session.execute(own.order_by(ServiceRequest.created_at.desc()))]


def withdraw_request(reference: str, conversation_id: str) -> None:
    """Withdraws an open request; one that is withdrawn already stays so.

    Raises NoSuchRequest for one of another conversation, TransitionNotAllowed for one that was decided.
    """
    with open_session() as session:
        request = _own(session, reference, conversation_id)
        if request.status != WITHDRAWN:
            set_status(session, request, WITHDRAWN, CUSTOMER)
            tell_of_withdrawal(session, request)


def amend_request(
    *,
    submission: str,
    reference: str,
    conversation_id: str,
    changes: Mapping[str, Any],
    reveal: Reveal = as_it_is,
) -> StoredRequest:
    """Puts other details in the place of those that the request was stored with; the e-mail address is one of them.

    The same submission again changes nothing more. `changes` has None for a detail that is left out now; `reveal` is
    as in `store_request`. Raises NoSuchRequest for a request of another conversation, TooLate for one that is not
    waiting to be taken up; then nothing has changed. Gives the request, with a fresh link where a file is waited for.
    """
    with open_session() as session:
        request = _own(session, reference, conversation_id)
        if _is_done(session, reference, submission):
            return _as_stored(session, request)
        if request.status not in AMENDABLE:
            raise TooLate(request.status)
        clear = {
            name: reveal(session, conversation_id, value) if isinstance(value, str) else value
            for name, value in changes.items()
        }
        _replace(request, clear)
        record(session, reference, CUSTOMER, AMENDED, fields=list(changes), submission=submission)
        tell_of_amendment(session, request, list(changes))
        return _as_stored(session, request)


def _as_stored(session: Session, request: ServiceRequest) -> StoredRequest:
    link = make_link(session, request.reference) if request.status == WAITING else None
    return StoredRequest(request.reference, request.status, link)


def _own(session: Session, reference: str, conversation_id: str) -> ServiceRequest:
    request = locked_request(session, reference)
    if request.conversation_id != conversation_id:
        raise NoSuchRequest(reference)
    return request


def _is_done(session: Session, reference: str, submission: str) -> bool:
    query = select(RequestEvent.data).where(RequestEvent.reference == reference, RequestEvent.action == AMENDED)
    return any(data["submission"] == submission for data in session.execute(query).scalars())


def _replace(request: ServiceRequest, changes: dict[str, Any]) -> None:
    email = changes.pop("email", None)
    if email:
        request.sealed_email = seal(email.strip())
    before = {**request.details, **unseal_json(request.sealed_details)}
    details = {name: value for name, value in {**before, **changes}.items() if value is not None}
    plain, sealed = split_details(request.kind, details)
    request.details, request.sealed_details = plain, seal_json(sealed) if sealed else None
    request.business_id, request.invoice = details.get("business_id"), searchable(details.get("invoice"))
    request.updated_at = now()
