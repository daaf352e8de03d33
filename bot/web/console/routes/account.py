"""One's own password."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from bot.web.console.guard import COOKIE, permitted
from bot.web.console.pages import go, page
from bot.web.console.passwords import SHORTEST, PasswordRefused
from bot.web.console.routes.sign_in import client_address
from bot.web.console.sessions import SignedIn
from bot.web.console.sign_in import still_right
from bot.web.console.users import change_password

router = APIRouter()
Anybody = Annotated[SignedIn, Depends(permitted("own.account"))]


@router.get("/password")
def show_password_form(signed: Anybody) -> Response:
    """The form; the first thing that a new user sees."""
    return page("password.html", signed, fault=None, shortest=SHORTEST)


@router.post("/password")
def change_own_password(
    signed: Anybody, request: Request, present: str = Form(""), new: str = Form(""), again: str = Form("")
) -> Response:
    """Changes it and asks to sign in with it: every session of the user has ended."""
    fault = _fault(signed, request, present, new, again)
    if fault:
        return page("password.html", signed, 422, fault=fault, shortest=SHORTEST)
    answer = go("/console/sign-in", done="password_changed")
    answer.delete_cookie(COOKIE, path="/console")
    return answer


def _fault(signed: SignedIn, request: Request, present: str, new: str, again: str) -> str | None:
    if new != again:
        return "differ"
    if new == present:
        return "same"
    if not still_right(signed.name, present, client_address(request)):
        return "present_wrong"
    try:
        change_password(signed.name, new)
    except PasswordRefused as refused:
        return refused.reason
    return None
