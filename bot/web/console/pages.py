"""Rendering: the shared Jinja environment with what every page of the console needs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup

from bot.web.console.bench.marking import figure
from bot.web.console.mail_names import mail_label
from bot.web.console.moments import clock, day, iso, moment_text
from bot.web.console.navigation import navigation
from bot.web.console.roles import may
from bot.web.console.sessions import SignedIn
from bot.web.console.strings import entry, label, said
from bot.web.console.topic_names import topic_name
from bot.web.pages.help_page import TEMPLATES
from services.privacy.vault import hidden
from services.rendering.timeline import DrawnTimeline
from services.rendering.timeline_svg import timeline_svg
from services.requests.labels import kind_name
from services.requests.queue import count_requests
from services.requests.statuses import NEW

_PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    own = FileSystemLoader(Path(__file__).parent / "templates")
    assert TEMPLATES.loader is not None
    environment = TEMPLATES.overlay(loader=ChoiceLoader([own, TEMPLATES.loader]))
    environment.globals.update(s=said, entry=entry, label=label, topic=topic_name, new_requests=_new_requests)
    environment.globals.update(kind_name=kind_name, mail_label=mail_label, navigation=navigation)
    environment.filters.update(day=day, clock=clock, moment=moment_text, iso=iso)
    environment.filters.update(figure=figure, hidden=hidden, drawn=_drawn, without_steps=_without_steps)
    return environment


def _new_requests() -> int:
    return count_requests().get(NEW, 0)


def page(template: str, signed: SignedIn | None = None, status: int = 200, **values: Any) -> HTMLResponse:
    """The page as an answer that no cache keeps. Templates ask `may("permission")` what to show."""
    allowed = (lambda permission: may(signed.role, permission)) if signed else (lambda _: False)
    content = _environment().get_template(template).render(signed=signed, may=allowed, **values)
    return HTMLResponse(content, status_code=status, headers=_PRIVATE)


def go(path: str, **query: str | None) -> RedirectResponse:
    """To another page after a change, so that a reload sends nothing again; `done` names the words to show there."""
    given = {key: value for key, value in query.items() if value is not None}
    address = f"{path}?{urlencode(given)}" if given else path
    return RedirectResponse(address, status_code=303, headers=_PRIVATE)


def csv_file(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Response:
    """A download that Finnish spreadsheets open: semicolons, a byte-order mark, no cell that is a formula."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerows([head, *([_cell(value) for value in row] for row in rows)])
    headers = {**_PRIVATE, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response("\ufeff" + written.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _drawn(timeline: DrawnTimeline) -> Markup:
    return Markup(timeline_svg(timeline))  # noqa: S704 - timeline_svg escapes every text


def _without_steps(text: str) -> str:
    """A message without the lines that its card shows; as in bot/web/widget/card.js."""
    return "\n".join(line for line in text.split("\n") if not line.startswith("•")).strip()


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
