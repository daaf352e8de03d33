"""Pages for site owners: trying the chat's looks, examples, and the chat alone for a frame."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from bot.web.middleware.security import policy_framed_by
from bot.web.pages import help_page as pages
from bot.web.pages.widget_files import WIDGET, integrity
from bot.web.pages.widget_reference import attributes, properties

router = APIRouter(include_in_schema=False)
_EXAMPLES = WIDGET / "examples"
_COLORS = {"accent", "on-accent", "surface", "surface-soft", "text"}
_TEXTS = ("label", "heading", "greeting", "starters")
_POLICY = "content-security-policy"
_EXAMPLE_POLICY = policy_framed_by([]) + "; frame-src 'self'"


@router.get("/widget/playground", response_class=HTMLResponse)
def show_playground(request: Request) -> str:
    """Choose colors and texts, see them at once, copy the lines."""
    colors = [(name, text) for name, _, text in properties() if name.removeprefix("--laskuapuri-") in _COLORS]
    texts = [(name, text) for name, text in attributes().items() if name in _TEXTS]
    server = str(request.base_url).rstrip("/")
    return _page("playground.html", colors=colors, texts=texts, server=server, integrity=integrity())


@router.get("/widget/frame")
def show_frame(request: Request) -> Response:
    """The chat alone, for sites that cannot add a script; the allowed origins may frame it."""
    headers = {_POLICY: policy_framed_by(list(request.app.state.settings.allowed_origins))}
    return HTMLResponse(_page("frame.html"), headers=headers)


@router.get("/widget/examples/{name}")
def show_example(name: str) -> Response:
    """An example page as it stands in bot/web/widget/examples/."""
    path = _EXAMPLES / Path(name).name
    if not path.is_file():
        raise HTTPException(404)
    kind = "text/html" if path.suffix == ".html" else "text/plain"
    return Response(path.read_text("utf-8"), media_type=kind, headers={_POLICY: _EXAMPLE_POLICY})


def _page(template: str, **values: object) -> str:
    return pages.TEMPLATES.get_template(template).render(**values)
