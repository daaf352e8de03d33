"""The console as a part of the application."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from bot.web.console.errors import add_console_errors
from bot.web.console.navigation import route_modules


def add_console(app: FastAPI) -> None:
    """Adds its pages under `/console`; none of them stands in the API's description."""
    add_console_errors(app)
    app.mount("/console/static", StaticFiles(directory=Path(__file__).parent / "static"), name="console-static")
    for module in route_modules():
        app.include_router(module.router, prefix="/console", include_in_schema=False)
