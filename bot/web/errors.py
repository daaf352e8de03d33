"""Errors as JSON: one Finnish sentence for the person, one code for the program."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError

from bot.rasa_runtime.conversations import ConversationsUnavailable

_log = logging.getLogger(__name__)


class ApiError(Exception):
    """An error that the client is told about."""

    def __init__(self, status: int, code: str, sentence: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status, self.code, self.sentence, self.headers = status, code, sentence, headers


def _answer(status: int, code: str, sentence: str, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"error": sentence, "code": code}, status_code=status, headers=headers)


def add_error_handlers(app: FastAPI) -> None:
    """Registers how errors are answered."""

    @app.exception_handler(ApiError)
    async def _api_error(_request: Request, error: ApiError) -> JSONResponse:
        return _answer(error.status, error.code, error.sentence, error.headers)

    @app.exception_handler(ConversationsUnavailable)
    @app.exception_handler(DBAPIError)  # the database is away or full; what was asked was not done
    async def _unavailable(_request: Request, _error: Exception) -> JSONResponse:
        return _answer(503, "try_again", "Viestiä ei saatu käsiteltyä. Yritä hetken päästä uudelleen.")

    @app.exception_handler(Exception)
    async def _unexpected(request: Request, error: Exception) -> JSONResponse:
        _log.error("request to %s failed", request.url.path, exc_info=error)
        return _answer(500, "internal", "Jotain meni pieleen. Yritä hetken päästä uudelleen.")
