"""One conversation: what was said and what the bot thought, its export, and its erasure."""

from __future__ import annotations

import json
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from bot.web.console.audit import note, record
from bot.web.console.errors import NotFound
from bot.web.console.guard import permitted
from bot.web.console.pages import go, page
from bot.web.console.sessions import SignedIn
from bot.web.console.topic_names import topic_name
from services.conversations.export import conversation_export
from services.conversations.reading import Reading, read
from services.privacy.erasing import erase
from services.requests.statuses import CLOSED
from services.storage.database import session

router = APIRouter()
Reader = Annotated[SignedIn, Depends(permitted("conversations.read"))]
Revealing = Annotated[SignedIn, Depends(permitted("requests.reveal"))]
Eraser = Annotated[SignedIn, Depends(permitted("conversations.erase"))]
_LONGEST_SUBJECT = 128  # characters of an id that the audit log keeps
# A client of the REST channel may choose an id with a slash in it: hence `:path`, and the longer addresses first.
_ID = "/conversations/{conversation_id:path}"


@router.post(_ID + "/export")
def export_conversation(signed: Revealing, conversation_id: str) -> Response:
    """Everything kept of it, values in clear, as a file; the audit log and each request's history tell who took it."""
    _read(signed, conversation_id)
    note(signed.name, "conversation_exported", conversation_id[:_LONGEST_SUBJECT])
    content = json.dumps(conversation_export(conversation_id, by=signed.name), ensure_ascii=False, indent=2)
    name = "".join(mark if mark.isascii() and (mark.isalnum() or mark in "-_") else "_" for mark in conversation_id)
    headers = {"Content-Disposition": f'attachment; filename="{name[:80]}.json"', "Cache-Control": "no-store"}
    return Response(content, media_type="application/json", headers=headers)


@router.get(_ID + "/erase")
def ask_before_erasing(signed: Eraser, conversation_id: str) -> Response:
    """What would go, and the question whether it should."""
    return _erase_page(signed, _read(signed, conversation_id))


@router.post(_ID + "/erase")
def erase_conversation(signed: Eraser, conversation_id: str, requests: str = Form("")) -> Response:
    """Erases it; its requests stay with the team, or go too, whichever was chosen."""
    reading = _read(signed, conversation_id)
    if reading.requests and requests not in ("keep", "erase"):
        return _erase_page(signed, reading, 422, fault="choose")
    counts = erase(conversation_id, keep_requests=requests != "erase")
    with session() as opened:
        erased = {name: count for name, count in counts.items() if count}
        record(opened, signed.name, "conversation_erased", conversation_id[:_LONGEST_SUBJECT], **erased)
    return go("/console/conversations", done="conversation_erased")


@router.get(_ID)
def show_conversation(signed: Reader, conversation_id: str) -> Response:
    """The transcript as the customer saw it, with the decision beside each message."""
    reading = _read(signed, conversation_id)
    return page("conversation.html", signed, reading=reading, topic_name=topic_name, here=_address(conversation_id))


def _read(signed: SignedIn, conversation_id: str) -> Reading:
    reading = read(conversation_id)
    if reading is None:
        raise NotFound("conversation", signed)
    return reading


def _erase_page(signed: SignedIn, reading: Reading, status: int = 200, fault: str = "") -> Response:
    here = _address(reading.conversation_id)
    still_open = [made for made in reading.requests if made.status not in CLOSED]
    return page("erase.html", signed, status, reading=reading, here=here, still_open=still_open, fault=fault)


def _address(conversation_id: str) -> str:
    return f"/console/conversations/{quote(conversation_id, safe='/')}"
