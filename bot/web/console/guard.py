"""What every page of the console demands: a signed-in user with the permission, and for changes our own form.

A route names its permission in its signature; a test looks for a route that names none.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from bot.web.console.roles import may
from bot.web.console.sessions import SignedIn, who

COOKIE = "laskuapuri_console"
_READING = ("GET", "HEAD")
_OWN_ACCOUNT = "own.account"


class NotSignedIn(Exception):
    """To the sign-in page, and from there back to `next_page`."""

    def __init__(self, next_page: str) -> None:
        super().__init__(next_page)
        self.next_page = next_page


class MustChangePassword(Exception):
    """A one-time password opens nothing but the page on which it is changed."""


class Forbidden(Exception):
    """Signed in, but not allowed; `reason` is role or form."""

    def __init__(self, reason: str, signed: SignedIn | None = None) -> None:
        super().__init__(reason)
        self.reason, self.signed = reason, signed


def permitted(permission: str) -> Callable[[Request], Awaitable[SignedIn]]:
    """A dependency that gives the user, or raises what the handlers turn into a page."""
    may("admin", permission)  # a misspelt permission is noticed at the start

    async def signed_in_user(request: Request) -> SignedIn:
        signed = await run_in_threadpool(who, request.cookies.get(COOKIE, ""))
        if signed is None:
            raise NotSignedIn(_here(request))
        if request.method not in _READING:
            await _check_form(request, signed)
        if signed.must_change and permission != _OWN_ACCOUNT:
            raise MustChangePassword
        if not may(signed.role, permission):
            raise Forbidden("role", signed)
        return signed

    signed_in_user.permission = permission  # type: ignore[attr-defined]
    return signed_in_user


async def own_origin(request: Request) -> None:
    """A dependency for the sign-in form, which has no session yet: refuses what another site sends."""
    _check_origin(request)


async def _check_form(request: Request, signed: SignedIn) -> None:
    _check_origin(request)
    given = request.headers.get("x-csrf") or str((await request.form()).get("csrf", ""))
    if not hmac.compare_digest(given.encode(), signed.csrf.encode()):
        raise Forbidden("form", signed)


def _check_origin(request: Request) -> None:
    """Browsers send Origin with every POST; a client without it has to know the form's secret anyway."""
    origin = request.headers.get("origin")
    if origin and _host_of(origin) != request.headers.get("host"):
        raise Forbidden("form")


def _host_of(origin: str) -> str | None:
    """None for an origin that is no address, such as `http://[`."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def _here(request: Request) -> str:
    """The page to come back to: only what was to be read, never a change."""
    if request.method not in _READING:
        return "/console"
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
