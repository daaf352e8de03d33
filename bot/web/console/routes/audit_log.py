"""The audit log: an administrator reads who did what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from bot.web.console.audit import entries
from bot.web.console.guard import permitted
from bot.web.console.navigation import NavigationEntry
from bot.web.console.pages import page
from bot.web.console.sessions import SignedIn
from bot.web.console.users import users

router = APIRouter()
NAVIGATION = NavigationEntry("audit", "audit.read", place=8)
Admin = Annotated[SignedIn, Depends(permitted("audit.read"))]
_SHOWN = 100


@router.get("/audit")
def show_audit_log(signed: Admin, actor: str = "", before: int | None = None) -> Response:
    """The newest lines; older ones by a link."""
    found = entries(actor=actor or None, before=before, limit=_SHOWN + 1)
    older = found[_SHOWN - 1][0] if len(found) > _SHOWN else None
    names = [user.name for user in users()]
    return page("audit_log.html", signed, entries=found[:_SHOWN], older=older, actor=actor, names=names)
