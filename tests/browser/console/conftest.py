"""A signed-in browser on the served console."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from actions.service_requests.database import session
from bot.console import passwords
from bot.console.models import ConsoleUser
from tests.server import RunningServer

USER, PASSWORD = "aino", "pitkä ja hyvä salasana"
WIDTHS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(autouse=True)
def _servers_database(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the test stores or reads here is the server's."""
    monkeypatch.setenv("LASKUAPURI_VAR", str(server.var))


@pytest.fixture
def console(browser: Browser, server: RunningServer, request: Any) -> Iterator[Page]:
    """A page on which aino has signed in; a parameter changes it: role, color_scheme, viewport, ..."""
    wishes = dict(getattr(request, "param", {}))
    role = wishes.pop("role", "editor")
    with session() as opened:
        opened.merge(ConsoleUser(name=USER, role=role, password_hash=passwords.hashed(PASSWORD), must_change=False))
    settings = {"locale": "fi-FI", "reduced_motion": "reduce", "viewport": WIDTHS["desktop"], **wishes}
    context = browser.new_context(base_url=server.url, **settings)
    page = context.new_page()
    page.goto("/console/sign-in")
    page.get_by_label("Käyttäjätunnus").fill(USER)
    page.get_by_label("Salasana").fill(PASSWORD)
    page.get_by_role("button", name="Kirjaudu").click()
    page.wait_for_url("**/console/bench")
    yield page
    context.close()
