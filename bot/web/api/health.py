"""Is the process alive, and can it answer?"""

from __future__ import annotations

from fastapi import APIRouter, Request

from bot.web.api.schemas.errors import ErrorOut
from bot.web.errors import ApiError
from bot.web.readiness import NotReady, check_database

router = APIRouter(tags=["health"])
_SENTENCES = {"database": "Tietokanta ei vastaa.", "migrations": "Tietokannan taulut ovat vanhaa versiota."}


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The process answers; it asks nobody, not even for a thread."""
    return {"status": "ok"}


@router.get("/readyz", responses={503: {"model": ErrorOut, "description": "What is missing is in `code`"}})
def readyz(request: Request) -> dict[str, str]:
    """The model is loaded, the database answers and is migrated; 503 otherwise."""
    conversations = getattr(request.app.state, "conversations", None)
    if conversations is None:
        raise ApiError(503, "starting", "Mallia ei ole vielä ladattu.")
    try:
        check_database()
    except NotReady as missing:
        raise ApiError(503, missing.code, _SENTENCES[missing.code]) from missing
    return {"status": "ready", "model": str(conversations.agent.model_name)}
