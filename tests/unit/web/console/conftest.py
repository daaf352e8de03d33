"""The console without the model: the whole application, which has not been started, on a database of the test's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.web.app import create_app
from bot.web.console import passwords, sessions
from bot.web.console.guard import COOKIE
from bot.web.console.models import ConsoleUser
from services.storage.database import session

PASSWORD = "pitkä ja hyvä salasana"
_HASH = passwords.hashed(PASSWORD)  # once: it is slow on purpose


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path))
    for name in ("LASKUAPURI_DATABASE_URL", "DATABASE_URL", "LASKUAPURI_KEYS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def app() -> FastAPI:
    return create_app()


class Browser:
    """A browser with its own cookies; `user` is who signed in."""

    def __init__(self, app: FastAPI) -> None:
        self.client = TestClient(app, follow_redirects=False)

    def get(self, path: str, **query: str):
        return self.client.get(path, params=query)

    def post(self, path: str, **fields: object):
        """With the form's secret, as it stands on every page."""
        return self.client.post(path, data={"csrf": self.csrf(), **fields})

    def csrf(self) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.get("/console/password").text)
        return found[1] if found else ""

    def sign_in(self, name: str, password: str = PASSWORD, **fields: str):
        return self.client.post("/console/sign-in", data={"name": name, "password": password, **fields})


@pytest.fixture
def browser(app: FastAPI) -> Browser:
    """Nobody has signed in."""
    return Browser(app)


@pytest.fixture
def as_role(app: FastAPI) -> Callable[[str], Browser]:
    """A browser in which somebody with the role has signed in; the user is named after the role."""

    def signed_in(role: str) -> Browser:
        add_user(role, role)
        browser = Browser(app)
        with session() as opened:  # not through the form: a hash is slow on purpose, and these tests are hundreds
            browser.client.cookies.set(COOKIE, sessions.begin(opened, role), path="/console")
        return browser

    return signed_in


def add_user(name: str, role: str, *, must_change: bool = False) -> None:
    with session() as opened:
        opened.merge(ConsoleUser(name=name, role=role, password_hash=_HASH, must_change=must_change))
