"""Signing in and out."""

from __future__ import annotations

from math import ceil

from fastapi import APIRouter, Cookie, Depends, Form, Request
from fastapi.responses import Response

from bot.web.console import sessions
from bot.web.console.guard import COOKIE, own_origin
from bot.web.console.pages import go, page
from bot.web.console.sign_in import SignInRefused, sign_in

router = APIRouter()


@router.get("/sign-in")
def show_sign_in(next: str = "/console", done: str = "") -> Response:
    return page("sign_in.html", next=_inside(next), done=done, fault=None, name="")


@router.post("/sign-in", dependencies=[Depends(own_origin)])
def sign_in_now(
    request: Request,
    name: str = Form(""),
    password: str = Form(""),
    next: str = Form("/console"),
    laskuapuri_console: str = Cookie(""),
) -> Response:
    """Sets the cookie and goes on to the page that was asked for."""
    try:
        token = sign_in(name, password, client_address(request))
    except SignInRefused as refused:
        minutes = ceil(refused.wait.total_seconds() / 60)
        fault = "wait" if minutes else "wrong"
        status = 429 if minutes else 401
        return page("sign_in.html", None, status, next=_inside(next), done="", fault=fault, minutes=minutes, name=name)
    if laskuapuri_console:
        sessions.end(laskuapuri_console)
    answer = go(_inside(next))
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, token, path="/console", httponly=True, samesite="lax", secure=secure)
    return answer


@router.post("/sign-out", dependencies=[Depends(own_origin)])
def sign_out(laskuapuri_console: str = Cookie("")) -> Response:
    """Ends the session here and in the database; needs no secret, since it can only sign out."""
    sessions.end(laskuapuri_console)
    answer = go("/console/sign-in", done="signed_out")
    answer.delete_cookie(COOKIE, path="/console")
    return answer


def client_address(request: Request) -> str:
    """Where a request comes from; behind a proxy uvicorn has put the client's address there."""
    return request.client.host if request.client else "unknown"


def _inside(address: str) -> str:
    """Only a page of the console: a link to our sign-in must not lead elsewhere."""
    inside = address == "/console" or address.startswith(("/console/", "/console?"))
    return address if inside and "\\" not in address and "\n" not in address else "/console"
