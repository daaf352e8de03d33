"""One request: its details, files and history, and what an agent does with it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from bot.web.console import audit
from bot.web.console.errors import NotFound
from bot.web.console.guard import permitted
from bot.web.console.pages import go, page
from bot.web.console.request_page import everything_about, takes_files
from bot.web.console.sessions import SignedIn
from services.mail.outbox import retry_failed
from services.requests.handling import NoSuchRequest, add_note, reveal_value
from services.requests.moving_on import LONGEST_WORDS, TOLD, ChangedMeanwhile, move_on, send_link
from services.requests.queue import find_request
from services.requests.statuses import TransitionNotAllowed
from services.requests.views import RequestView

router = APIRouter()
Agent = Annotated[SignedIn, Depends(permitted("requests.handle"))]
Revealing = Annotated[SignedIn, Depends(permitted("requests.reveal"))]


@router.get("/requests/{reference}")
def show_request(signed: Agent, reference: str, done: str = "") -> Response:
    """The whole request; sealed values masked."""
    return _page(signed, requested(signed, reference), done=done)


@router.post("/requests/{reference}/status")
def change_status(
    signed: Agent,
    reference: str,
    seen: str = Form(""),
    after: str = Form(""),
    message: str = Form(""),
    tell: bool = Form(False),
    note: str = Form(""),
) -> Response:
    """Moves it on; refused when somebody else has done so since the page was opened. What was written is kept."""
    request = requested(signed, reference)
    written = {"after": after, "message": message, "tell": tell, "note": note}
    if max(len(message), len(note)) > LONGEST_WORDS:
        return _page(signed, request, 422, fault="too_long", **written)
    try:
        move_on(request.reference, after, signed.name, seen=seen, message=message, tell=tell, note=note)
    except ChangedMeanwhile:
        return _page(signed, requested(signed, reference), 409, fault="changed", **written)
    except TransitionNotAllowed:
        return _page(signed, request, 422, fault="not_allowed", **written)
    return _back(request, "request_moved_and_told" if tell and after in TOLD else "request_moved")


@router.post("/requests/{reference}/notes")
def write_note(signed: Agent, reference: str, text: str = Form("")) -> Response:
    """An internal note."""
    request = requested(signed, reference)
    fault = "empty_note" if not text.strip() else "too_long" if len(text) > LONGEST_WORDS else ""
    if fault:
        return _page(signed, request, 422, fault=fault, text=text)
    add_note(request.reference, text, signed.name)
    return _back(request, "note_added")


@router.post("/requests/{reference}/reveal")
def reveal(signed: Revealing, reference: str, field: str = Form("")) -> Response:
    """A sealed value in clear, on this answer alone; the history and the log tell who looked."""
    request = requested(signed, reference)
    if field not in request.sealed_fields:
        raise NotFound("value", signed)
    audit.note(signed.name, "value_revealed", request.reference, field=field)
    try:
        value = reveal_value(request.reference, field, signed.name)
    except NoSuchRequest:  # erased a moment ago
        raise NotFound("request", signed) from None
    return _page(signed, request, revealed=(field, value))


@router.post("/requests/{reference}/link")
def make_upload_link(signed: Agent, reference: str, mail: bool = Form(False)) -> Response:
    """A new link by which the customer adds a file; shown once, since only its hash is kept, and mailed if wanted."""
    request = requested(signed, reference)
    if not takes_files(request):
        return _page(signed, request, 422, fault="no_link")
    try:
        link = send_link(request.reference, signed.name, mail=mail)
    except ChangedMeanwhile:
        return _page(signed, requested(signed, reference), 409, fault="no_link")
    return _page(signed, request, link=link, link_mailed=mail)


@router.post("/requests/{reference}/mails")
def retry_mails(signed: Agent, reference: str) -> Response:
    """Sends again what was given up."""
    request = requested(signed, reference)
    retry_failed(request.reference)
    return _back(request, "mails_retried")


def requested(signed: SignedIn, reference: str) -> RequestView:
    """The request, or a page that says that there is none."""
    found = find_request(reference)
    if found is None:
        raise NotFound("request", signed)
    return found


def _back(request: RequestView, done: str) -> Response:
    return go(f"/console/requests/{request.reference}", done=done)


def _page(signed: SignedIn, request: RequestView, status: int = 200, **values: Any) -> Response:
    given = {"done": "", "fault": "", "after": "", "message": "", "tell": True, "note": "", "text": ""}
    given |= {"revealed": ("", ""), "link": None, "link_mailed": False, **values}
    return page("request.html", signed, status, **everything_about(request), **given)
