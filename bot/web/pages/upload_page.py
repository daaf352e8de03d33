"""The page behind an upload link: works without JavaScript, shows nothing but the request's reference."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.rasa_runtime.threads import in_thread
from bot.web.api.uploads import read_upload, store_upload
from bot.web.pages.help_page import TEMPLATES
from services.requests.attachments import files_of
from services.requests.cleaning import FAULTS, FileRefused
from services.requests.file_types import ACCEPTED
from services.requests.labels import upload_text
from services.requests.upload_links import request_behind

router = APIRouter(include_in_schema=False)

_PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


@router.get("/upload/{token}", response_class=HTMLResponse)
def show_upload_page(token: str, added: str = "", fault: str = "") -> HTMLResponse:
    """The form; after an upload, what came of it."""
    reference = request_behind(token)
    if reference is None:
        return _page(404, state="expired")
    if fault in FAULTS:
        return _page(200, state="open", reference=reference, fault=fault)
    return _page(200, state="added" if added and files_of(reference) else "open", reference=reference)


@router.post("/upload/{token}")
async def add_file_by_link(token: str, request: Request) -> Response:
    """Stores the file and leads back to the page, so that a reload sends nothing again."""
    reference = await in_thread(request_behind, token)
    if reference is None:
        return _page(404, state="expired")
    try:
        await store_upload(await read_upload(request), reference=reference)
    except FileRefused as refused:
        return _page(422, state="open", reference=reference, fault=refused.code)
    return RedirectResponse(f"/upload/{token}?added=1", status_code=303, headers=_PRIVATE)


def _page(status: int, *, state: str, reference: str = "", fault: str = "") -> HTMLResponse:
    names = {part: upload_text(reference, part) for part in ("title", "intro", "what")}
    values: dict[str, Any] = {"state": state, "reference": reference, "fault": fault, "accept": ",".join(ACCEPTED)}
    content = TEMPLATES.get_template("upload.html").render(names=names, **values)
    return HTMLResponse(content, status_code=status, headers=_PRIVATE)
