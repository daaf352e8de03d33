"""A request's files: downloaded, never shown."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from bot.web.console import audit
from bot.web.console.errors import NotFound
from bot.web.console.guard import permitted
from bot.web.console.routes.request import requested
from bot.web.console.sessions import SignedIn
from services.requests.attachments import open_file
from services.requests.handling import NoSuchRequest

router = APIRouter()
Revealing = Annotated[SignedIn, Depends(permitted("requests.reveal"))]


@router.get("/requests/{reference}/files/{attachment_id}")
def download_file(signed: Revealing, reference: str, attachment_id: str) -> Response:
    """A customer's file, as a download that no browser opens in our own name. The history tells who took it."""
    request = requested(signed, reference)
    try:
        opened = open_file(attachment_id, signed.name, request.reference)
    except (NoSuchRequest, FileNotFoundError):
        raise NotFound("file", signed) from None
    audit.note(signed.name, "file_opened", request.reference)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(opened.name, safe='')}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return Response(opened.content, media_type=opened.media_type, headers=headers)
