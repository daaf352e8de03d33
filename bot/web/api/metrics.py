"""Figures for Prometheus, where the settings turn them on."""

from __future__ import annotations

import hmac

from fastapi import APIRouter, Header, HTTPException, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST

from bot.web.observing.figures import figures_now

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
def metrics(request: Request, authorization: str = Header(default="")) -> Response:
    """404 unless turned on; with a token in the settings only for who knows it."""
    settings = request.app.state.settings
    if not settings.metrics:
        raise HTTPException(404)
    given = authorization.removeprefix("Bearer ").encode()
    if settings.metrics_token and not hmac.compare_digest(given, settings.metrics_token.encode()):
        raise HTTPException(401)
    return Response(figures_now(), media_type=CONTENT_TYPE_LATEST)
