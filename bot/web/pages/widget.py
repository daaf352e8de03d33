"""The chat element's files. Any page of an allowed origin may load them."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response

from bot.web.pages import widget_files

router = APIRouter(include_in_schema=False)

_FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, max-age=300, must-revalidate"


@router.get("/widget.js")
def show_loader(request: Request) -> Response:
    """The one script a site embeds."""
    return _script(request, widget_files.LOADER, _ASK_AGAIN)


@router.get("/widget/{name}.js")
def show_module(request: Request, name: str) -> Response:
    """The chat itself, or one language's words; kept forever when asked by the current version."""
    if not widget_files.is_entry(f"{name}.js"):
        raise HTTPException(404)
    current = request.url.query == widget_files.version()
    return _script(request, f"{name}.js", _FOREVER if current else _ASK_AGAIN)


def _script(request: Request, name: str, keep: str) -> Response:
    headers = {"cache-control": keep, "etag": f'W/"{widget_files.version()}"'}
    if headers["etag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(widget_files.joined(name), media_type="text/javascript", headers=headers)
