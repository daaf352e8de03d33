"""The console in a real browser: somebody with a role has signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from bot.console import passwords
from bot.console.models import ConsoleUser
from tests.server import RunningServer

PASSWORD = "pitkä ja hyvä salasana"
NAMES = {"agent": "anna", "editor": "aino", "admin": "paavo"}


@pytest.fixture(scope="session")
def team(server: RunningServer) -> RunningServer:
    """The server, with one user for each role in its database."""
    engine = create_engine(f"sqlite:///{server.var / 'laskuapuri.db'}", future=True)
    with Session(engine) as opened, opened.begin():
        for role, name in NAMES.items():
            opened.merge(ConsoleUser(name=name, role=role, password_hash=passwords.hashed(PASSWORD), must_change=False))
    engine.dispose()
    return server


@pytest.fixture
def signed_in(browser: Browser, team: RunningServer) -> Iterator[Callable[..., Page]]:
    """signed_in("editor", color_scheme="dark"): a tab in which the role's user has signed in."""
    contexts = []

    def open_page(role: str = "editor", **options: object) -> Page:
        context = browser.new_context(base_url=team.url, locale="fi-FI", reduced_motion="reduce", **options)
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
    """A signed-in page; an editor's unless the test names another role (indirect parametrization)."""
    return signed_in(getattr(request, "param", "editor"))
