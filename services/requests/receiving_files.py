"""What a file means for its request: one that waited for it goes back to the queue, and the team is told."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from services.requests.catalogue import kinds_with_files
from services.requests.handling import locked_request, set_status
from services.requests.mails import tell_team_of_file
from services.requests.statuses import CLOSED, NEW, WAITING
from services.storage.models import Attachment, Conversation, RequestEvent, ServiceRequest
from services.storage.request_history import CUSTOMER, FILE_ADDED, STATUS, record


def open_request_of(opened: Session, conversation_id: str) -> str | None:
    """The newest request of a conversation that takes files and is not closed."""
    query = (
        select(ServiceRequest.reference)
        .where(ServiceRequest.conversation_id == conversation_id, ServiceRequest.kind.in_(kinds_with_files()))
        .where(ServiceRequest.status.not_in(CLOSED))
        .order_by(ServiceRequest.created_at.desc())
    )
    found: str | None = opened.execute(query).scalars().first()
    return found


def hold_conversation(opened: Session, conversation_id: str) -> None:
    """Until the transaction ends, no other file and no request of this conversation is stored.

    As in `locked_request`: an update that changes nothing. SQLite then keeps every writer waiting, PostgreSQL those
    of the row, which each conversation that can send files has.
    """
    one = update(Conversation).where(Conversation.conversation_id == conversation_id)
    held = one.values(token_hash=Conversation.token_hash)
    opened.execute(held.execution_options(synchronize_session=False))


def adopt_files(opened: Session, reference: str, conversation_id: str) -> bool:
    """Gives a new request the files that its conversation sent before it; True when there were any."""
    hold_conversation(opened, conversation_id)
    waiting = (Attachment.conversation_id == conversation_id, Attachment.reference.is_(None))
    found = list(opened.execute(select(Attachment.attachment_id).where(*waiting)).scalars())
    opened.execute(
        update(Attachment)
        .where(Attachment.attachment_id.in_(found))
        .values(reference=reference)
        .execution_options(synchronize_session=False)
    )
    for attachment_id in found:
        record(opened, reference, CUSTOMER, FILE_ADDED, file=attachment_id)
    return bool(found)


def received(opened: Session, reference: str, attachment_ids: list[str]) -> None:
    """Notes the files of an existing request and moves it on."""
    request = locked_request(opened, reference)
    for attachment_id in attachment_ids:
        record(opened, reference, CUSTOMER, FILE_ADDED, file=attachment_id)
    if request.status == WAITING:
        set_status(opened, request, _status_before_waiting(opened, reference), CUSTOMER)
    tell_team_of_file(opened, request)


def _status_before_waiting(opened: Session, reference: str) -> str:
    query = (
        select(RequestEvent.data)
        .where(RequestEvent.reference == reference, RequestEvent.action == STATUS)
        .order_by(RequestEvent.event_id.desc())
    )
    before: str | None = next((data["before"] for data in opened.execute(query).scalars()), None)
    return before if before and before != WAITING else NEW
