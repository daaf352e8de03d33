"""Addresses under `/console` that are no page: a page that says so, not JSON. Comes after all other routes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from bot.web.console.errors import NotFound
from bot.web.console.guard import permitted
from bot.web.console.sessions import SignedIn

router = APIRouter()
Anybody = Annotated[SignedIn, Depends(permitted("own.account"))]


@router.get("/{path:path}")
def show_missing(signed: Anybody) -> Response:
    raise NotFound("page", signed)
