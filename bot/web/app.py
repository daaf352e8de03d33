"""The FastAPI application: routes, static files, and the Rasa agent loaded at start."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.staticfiles import StaticFiles

from bot.rasa_runtime.conversations import Conversations
from bot.rasa_runtime.event_broker import publishing_events
from bot.rasa_runtime.loading import load_agent
from bot.web.api import calculators, conversations, files, health, metrics, rest_channel
from bot.web.console.application import add_console
from bot.web.errors import UnexpectedErrors, add_error_handlers
from bot.web.limiting import Limiter
from bot.web.limiting.limits import AddressLimits, Overload
from bot.web.mail_sender import sending_mail
from bot.web.middleware.security import BodyLimit, SecurityHeaders, WellFormed
from bot.web.model_reload import reloading_models
from bot.web.observing.middleware import Observed
from bot.web.observing.tracing import tracing
from bot.web.pages import calculator_pages, embedding, upload_page, widget
from bot.web.pages import help_page as pages
from services.settings import Settings
from services.settings import settings as in_force
from services.storage.database import database_url, open_database
from services.storage.keys import uses_development_key

_log = logging.getLogger(__name__)
_HERE = Path(__file__).parent


@asynccontextmanager
async def _with_agent(app: FastAPI) -> AsyncIterator[None]:
    open_database()  # migrates before anything reads it
    if uses_development_key() and not database_url().startswith("sqlite"):
        _log.warning("LASKUAPURI_KEYS is not set: another server would not open what this one seals")
    agent = load_agent()
    # The Finnish pipeline is read at its first use: not while the first customer waits.
    await agent.parse_message("lasku")
    app.state.conversations = Conversations(agent)
    async with (
        sending_mail(),
        publishing_events(agent),
        reloading_models(app, app.state.settings.model_check_seconds),
    ):
        with tracing():
            yield


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application; the agent is loaded when it starts, not when it is made."""
    settings = settings or in_force()
    app = FastAPI(title="Laskuapuri", version="0.1.0", lifespan=_with_agent)
    app.state.settings = settings
    app.state.limiter = Limiter(settings)
    app.add_middleware(GZipMiddleware, minimum_size=1000)  # the last one added is the first to see a request
    app.add_middleware(BodyLimit, largest=settings.largest_body)
    app.add_middleware(Overload, most=settings.most_at_once)
    app.add_middleware(AddressLimits, limiter=app.state.limiter, unlimited=settings.unlimited_addresses)
    app.add_middleware(WellFormed)
    app.add_middleware(UnexpectedErrors)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=list(settings.allowed_origins),
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["Authorization", "Content-Type"],
    )
    app.add_middleware(Observed)
    add_error_handlers(app)
    calculators.register_error_handlers(app)
    for routes in (
        health,
        rest_channel,
        conversations,
        files,
        calculators,
        calculator_pages,
        pages,
        upload_page,
        embedding,
        widget,
        metrics,
    ):
        app.include_router(routes.router)
    add_console(app)
    app.mount("/static", StaticFiles(directory=_HERE / "pages" / "static"), name="static")
    return app
