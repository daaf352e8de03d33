"""Is the process alive, and can it answer?"""

from __future__ import annotations

from fastapi import APIRouter, Request
from sqlalchemy import text

from actions.service_requests.database import session
from bot.server.errors import ApiError

router = APIRouter(tags=["health"])


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(request: Request) -> dict[str, str]:
    """The model is loaded and the database takes a query; 503 otherwise."""
    conversations = getattr(request.app.state, "conversations", None)
    if conversations is None:
        raise ApiError(503, "starting", "Mallia ei ole vielä ladattu.")
    try:
        with session() as opened:
            opened.execute(text("SELECT 1"))
    except Exception as error:
        raise ApiError(503, "database", "Tietokanta ei vastaa.") from error
    return {"status": "ready", "model": str(conversations.agent.model_name)}
