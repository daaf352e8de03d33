"""The console as a part of the application."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from bot.web.console.errors import add_console_errors
from bot.web.console.routes import (
    account,
    answers,
    audit_log,
    bench,
    bench_compare,
    bench_filing,
    conversation,
    conversations,
    figures,
    home,
    missing,
    request,
    request_files,
    requests,
    review,
    sign_in,
    users,
)

# A new page goes here.
_ROUTES = (
    *(sign_in, home, account),
    *(bench, bench_filing, bench_compare),
    *(requests, request, request_files),
    *(conversations, conversation, review),
    *(answers, figures),
    *(users, audit_log),
)


def add_console(app: FastAPI) -> None:
    """Adds its pages under `/console`; none of them stands in the API's description."""
    add_console_errors(app)
    app.mount("/console/static", StaticFiles(directory=Path(__file__).parent / "static"), name="console-static")
    for routes in (*_ROUTES, missing):
        app.include_router(routes.router, prefix="/console", include_in_schema=False)
