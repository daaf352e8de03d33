"""An agent moves a request on: status, note and the customer's mail in one transaction."""

from __future__ import annotations

from sqlalchemy.orm import Session

from services.requests.handling import locked_request, set_status
from services.requests.mails import sends_link, tell_customer_of_link, tell_customer_of_status
from services.requests.statuses import CLOSED, DONE, REJECTED, WAITING, WITHDRAWN
from services.requests.upload_links import Link, make_link
from services.storage.database import open_session
from services.storage.keys import seal
from services.storage.models import RequestNote, ServiceRequest
from services.storage.request_history import NOTE, record

TOLD = (DONE, REJECTED, WAITING, WITHDRAWN)  # the customer may be told of these by mail
LONGEST_WORDS = 2000  # of a note, or of the agent's own words in a mail


class ChangedMeanwhile(RuntimeError):
    """Somebody else has moved the request on since the page was opened; `status` is where it is now."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


def move_on(
    reference: str, after: str, actor: str, *, seen: str, message: str = "", tell: bool = False, note: str = ""
) -> None:
    """From `seen`, the status that the agent saw, to `after`.

    `message` goes into the customer's mail when `tell` is set, and is kept as a note. Raises ChangedMeanwhile,
    TransitionNotAllowed, NoSuchRequest; then nothing has changed and no mail goes.
    """
    with open_session() as session:
        request = locked_request(session, reference)
        if request.status != seen:
            raise ChangedMeanwhile(request.status)
        set_status(session, request, after, actor)
        if note.strip():
            _keep(session, request, note.strip(), actor)
        if tell and after in TOLD:
            message = message.strip()
            link = make_link(session, reference, actor) if sends_link(request.kind, after) else None
            tell_customer_of_status(session, request, message, link)
            if message:
                _keep(session, request, message, actor)


def send_link(reference: str, actor: str, *, mail: bool) -> Link:
    """A new upload link, mailed to the customer if wanted.

    Raises NoSuchRequest, and ChangedMeanwhile when the request is closed: no link opens one.
    """
    with open_session() as session:
        request = locked_request(session, reference)
        if request.status in CLOSED:
            raise ChangedMeanwhile(request.status)
        link = make_link(session, reference, actor)
        if mail:
            tell_customer_of_link(session, request, link)
        return link


def _keep(session: Session, request: ServiceRequest, text: str, actor: str) -> None:
    session.add(RequestNote(reference=request.reference, author=actor, sealed_text=seal(text)))
    record(session, request.reference, actor, NOTE)
