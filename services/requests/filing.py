"""What happens when a request is stored, all in its transaction: history, files, link and mails."""

from __future__ import annotations

from sqlalchemy.orm import Session

from services.requests.catalogue import kinds_with_files
from services.requests.mails import tell_of_new_request
from services.requests.receiving_files import adopt_files
from services.requests.statuses import WAITING
from services.requests.upload_links import Link, make_link
from services.storage.models import ServiceRequest
from services.storage.request_history import CREATED, CUSTOMER, record


def file_request(opened: Session, request: ServiceRequest) -> Link | None:
    """Without the file that its kind needs it waits for the customer, who gets a link to add one."""
    record(opened, request.reference, CUSTOMER, CREATED)
    link = None
    if request.kind in kinds_with_files() and not adopt_files(opened, request.reference, request.conversation_id):
        request.status = WAITING
        link = make_link(opened, request.reference)
    tell_of_new_request(opened, request, link)
    return link
