"""One request: its details, files and history, and what an agent does with it."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from actions.clock import today
from actions.service_requests.attachments import files_of, open_file
from actions.service_requests.deadlines import due_on
from actions.service_requests.handling import NoSuchRequest, add_note, notes, reveal_value
from actions.service_requests.history import history
from actions.service_requests.kinds import REFUND
from actions.service_requests.moving_on import LONGEST_MESSAGE, TOLD, ChangedMeanwhile, move_on
from actions.service_requests.outbox import FAILED, WAITING, list_mails, retry_failed
from actions.service_requests.request_queue import find_request
from actions.service_requests.statuses import CLOSED, TRANSITIONS, TransitionNotAllowed
from actions.service_requests.upload_links import Link, new_link
from actions.service_requests.views import RequestView
from bot.console.errors import NotFound
from bot.console.guard import permitted
from bot.console.pages import go, page
from bot.console.sessions import SignedIn

router = APIRouter()
Agent = Annotated[SignedIn, Depends(permitted("requests.handle"))]
Revealing = Annotated[SignedIn, Depends(permitted("requests.reveal"))]


@router.get("/requests/{reference}")
def show_request(signed: Agent, reference: str, done: str = "") -> Response:
    """The whole request; sealed values masked."""
    return _page(signed, _request(signed, reference), done=done)


@router.post("/requests/{reference}/status")
def change_status(
    signed: Agent,
    reference: str,
    seen: str = Form(""),
    after: str = Form(""),
    message: str = Form(""),
    tell: bool = Form(False),
) -> Response:
    """Moves it on; refused when somebody else has done so since the page was opened."""
    request = _request(signed, reference)
    try:
        move_on(request.reference, after, signed.name, seen=seen, message=message, tell=tell)
    except ChangedMeanwhile:
        return _page(signed, _request(signed, reference), 409, fault="changed", message=message)
    except TransitionNotAllowed:
        return _page(signed, request, 422, fault="not_allowed", message=message)
    told = tell and after in TOLD
    return _back(request, "request_moved_and_told" if told else "request_moved")


@router.post("/requests/{reference}/notes")
def write_note(signed: Agent, reference: str, text: str = Form("")) -> Response:
    """An internal note."""
    request = _request(signed, reference)
    try:
        add_note(request.reference, text[:LONGEST_MESSAGE], signed.name)
    except ValueError:
        return _page(signed, request, 422, fault="empty_note")
    return _back(request, "note_added")


@router.post("/requests/{reference}/reveal")
def reveal(signed: Revealing, reference: str, field: str = Form("")) -> Response:
    """A sealed value in clear, on this answer alone; the history tells who looked."""
    request = _request(signed, reference)
    try:
        value = reveal_value(request.reference, field, signed.name)
    except NoSuchRequest:
        raise NotFound("value", signed) from None
    return _page(signed, request, revealed=(field, value))


@router.post("/requests/{reference}/link")
def make_upload_link(signed: Agent, reference: str) -> Response:
    """A new link by which the customer adds a file; shown once, since only its hash is kept."""
    request = _request(signed, reference)
    if request.kind != REFUND or request.status in CLOSED:
        return _page(signed, request, 422, fault="no_link")
    return _page(signed, request, link=new_link(request.reference, signed.name))


@router.post("/requests/{reference}/mails")
def retry_mails(signed: Agent, reference: str) -> Response:
    """Sends again what was given up."""
    request = _request(signed, reference)
    retry_failed(request.reference)
    return _back(request, "mails_retried")


@router.get("/requests/{reference}/files/{attachment_id}")
def download_file(signed: Revealing, reference: str, attachment_id: str) -> Response:
    """A customer's file, as a download that no browser opens in our own name."""
    request = _request(signed, reference)
    try:
        opened = open_file(attachment_id, signed.name, request.reference)
    except NoSuchRequest:
        raise NotFound("file", signed) from None
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(opened.name)}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "no-store",
    }
    return Response(opened.content, media_type=opened.media_type, headers=headers)


def _request(signed: SignedIn, reference: str) -> RequestView:
    found = find_request(reference)
    if found is None:
        raise NotFound("request", signed)
    return found


def _back(request: RequestView, done: str) -> Response:
    return go(f"/console/requests/{request.reference}", done=done)


def _page(
    signed: SignedIn,
    request: RequestView,
    status: int = 200,
    *,
    revealed: tuple[str, str] = ("", ""),
    link: Link | None = None,
    **values: str,
) -> Response:
    mails = list_mails(request.reference)
    shown: dict[str, Any] = {
        "request": request,
        "due": due_on(request.status, request.created_at, request.updated_at),
        "today": today(),
        "files": files_of(request.reference),
        "history": history(request.reference)[::-1],
        "notes": notes(request.reference),
        "mails": mails,
        "some_failed": any(mail.status == FAILED or mail.status == WAITING and mail.attempts for mail in mails),
        "next_statuses": TRANSITIONS[request.status],
        "told": TOLD,
        "takes_files": request.kind == REFUND and request.status not in CLOSED,
        "revealed": revealed,
        "link": link,
        **{"done": "", "fault": "", "message": "", **values},
    }
    return page("request.html", signed, status, **shown)
