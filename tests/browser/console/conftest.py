"""The console in a real browser: somebody with a role has signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from bot.web.console import passwords
from bot.web.console.models import ConsoleUser
from services.storage.database import session
from tests.server import RunningServer

USER, PASSWORD = "aino", "pitkä ja hyvä salasana"
NAMES = {"agent": "anna", "editor": USER, "admin": "paavo"}
WIDTHS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
_HASH = passwords.hashed(PASSWORD)  # once: it is slow on purpose


@pytest.fixture(autouse=True)
def _servers_database(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the test stores or reads here is the server's."""
    monkeypatch.setenv("LASKUAPURI_VAR", str(server.var))


@pytest.fixture
def team(server: RunningServer, _servers_database: None) -> RunningServer:
    """The server, with one user for each role in its database."""
    with session() as opened:
        for role, name in NAMES.items():
            opened.merge(ConsoleUser(name=name, role=role, password_hash=_HASH, must_change=False))
    return server


@pytest.fixture
def signed_in(browser: Browser, team: RunningServer) -> Iterator[Callable[..., Page]]:
    """signed_in("editor", color_scheme="dark"): a tab in which the role's user has signed in."""
    contexts = []

    def open_page(role: str = "editor", **options: Any) -> Page:
        settings = {"locale": "fi-FI", "reduced_motion": "reduce", "viewport": WIDTHS["desktop"], **options}
        context = browser.new_context(base_url=team.url, **settings)
        contexts.append(context)
        page = context.new_page()
        page.goto("/console/sign-in")
        page.get_by_label("Käyttäjätunnus").fill(NAMES[role])
        page.get_by_label("Salasana").fill(PASSWORD)
        page.get_by_role("button", name="Kirjaudu").click()
        page.get_by_role("navigation").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def console(request: pytest.FixtureRequest, signed_in: Callable[..., Page]) -> Page:
    """A signed-in page, an editor's unless a parameter says otherwise: a role, or {role, color_scheme, ...}."""
    wishes = getattr(request, "param", "editor")
    return signed_in(wishes) if isinstance(wishes, str) else signed_in(**wishes)
