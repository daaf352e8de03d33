"""What the console answers when a page may not be shown, or is not there."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import Response

from bot.web.console.guard import Forbidden, MustChangePassword, NotSignedIn
from bot.web.console.pages import go, page
from bot.web.console.sessions import SignedIn


class NotFound(Exception):
    """There is no such thing; `what` is a name under not_found in strings.yml."""

    def __init__(self, what: str, signed: SignedIn) -> None:
        super().__init__(what)
        self.what, self.signed = what, signed


def add_console_errors(app: FastAPI) -> None:
    """Registers the handlers."""

    @app.exception_handler(NotSignedIn)
    async def _sign_in_first(_request: Request, error: NotSignedIn) -> Response:
        return go("/console/sign-in", next=error.next_page)

    @app.exception_handler(MustChangePassword)
    async def _change_first(_request: Request, _error: MustChangePassword) -> Response:
        return go("/console/password")

    @app.exception_handler(Forbidden)
    async def _forbidden(_request: Request, error: Forbidden) -> Response:
        return page("message.html", error.signed, 403, about=f"forbidden.{error.reason}")

    @app.exception_handler(NotFound)
    async def _not_found(_request: Request, error: NotFound) -> Response:
        return page("message.html", error.signed, 404, about=f"not_found.{error.what}")
