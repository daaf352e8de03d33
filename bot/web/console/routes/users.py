"""Who may come in: an administrator's page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from bot.web.console import users as people
from bot.web.console.guard import permitted
from bot.web.console.navigation import NavigationEntry
from bot.web.console.pages import go, page
from bot.web.console.roles import AGENT, ROLES
from bot.web.console.sessions import SignedIn
from bot.web.console.users import UserRefused

router = APIRouter()
NAVIGATION = NavigationEntry("users", "users.manage", place=7)
Admin = Annotated[SignedIn, Depends(permitted("users.manage"))]


@router.get("/users")
def show_users(signed: Admin, done: str = "") -> Response:
    """Everybody, and the form for a new user."""
    return _page(signed, done=done)


@router.post("/users")
def add_user(signed: Admin, name: str = Form(""), role: str = Form(AGENT)) -> Response:
    """Makes a user; the one-time password is shown on this answer and nowhere else."""
    try:
        password = people.create_user(name, role, by=signed.name)
    except UserRefused as refused:
        return _page(signed, 422, fault=refused.reason, name=name, role=role)
    return _page(signed, made=name.strip().lower(), password=password)


@router.post("/users/{name}/password")
def renew_password(signed: Admin, name: str) -> Response:
    """A new one-time password; shown once."""
    try:
        password = people.reset_password(name, by=signed.name)
    except UserRefused as refused:
        return _page(signed, 422, fault=refused.reason)
    return _page(signed, made=name, password=password)


@router.post("/users/{name}/role")
def give_role(signed: Admin, name: str, role: str = Form("")) -> Response:
    return _changed(signed, lambda: people.change_role(name, role, by=signed.name), "role_changed")


@router.post("/users/{name}/access")
def open_or_close(signed: Admin, name: str, disabled: bool = Form(...)) -> Response:
    """Locks a user out, or lets them in again."""
    done = "user_disabled" if disabled else "user_enabled"
    return _changed(signed, lambda: people.set_disabled(name, disabled, by=signed.name), done)


def _changed(signed: SignedIn, change: Callable[[], None], done: str) -> Response:
    try:
        change()
    except UserRefused as refused:
        return _page(signed, 422, fault=refused.reason)
    return go("/console/users", done=done)


def _page(signed: SignedIn, status: int = 200, **values: str) -> Response:
    given = {"done": "", "fault": "", "name": "", "role": AGENT, "made": "", "password": "", **values}
    return page("users.html", signed, status, users=people.users(), roles=ROLES, **given)
