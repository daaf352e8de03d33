"""`/console` itself: to the page that agents use most."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from bot.web.console.guard import permitted
from bot.web.console.pages import go
from bot.web.console.sessions import SignedIn

router = APIRouter()
Anybody = Annotated[SignedIn, Depends(permitted("own.account"))]


@router.get("")
def show_home(_signed: Anybody) -> Response:
    """The test bench."""
    return go("/console/bench")
