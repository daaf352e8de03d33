"""Errors as JSON: one Finnish sentence for the person, one code for the program."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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


class UnexpectedErrors:
    """A fault of ours is logged with its traceback and answered 500, with the headers that every answer has."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answering = False

        async def noted(message: Message) -> None:
            nonlocal answering
            answering = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception:
            if scope["type"] != "http" or answering:  # too late for another answer: uvicorn logs it and breaks off
                raise
            _log.exception("request failed")
            sentence = "Jotain meni pieleen. Yritä hetken päästä uudelleen."
            await _answer(500, "internal", sentence)(scope, receive, send)
