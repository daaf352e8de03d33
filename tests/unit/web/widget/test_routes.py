"""The addresses of the chat element: who may load and frame it, and how long browsers keep it."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from bot.web.app import create_app
from bot.web.pages.widget_files import joined, version
from services.settings import Settings

ALLOWED, STRANGE = "https://yritys.example", "https://muu.example"


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The application without its model: pages and files need none."""
    monkeypatch.setenv("LASKUAPURI_ALLOWED_ORIGINS", ALLOWED)
    return TestClient(create_app(Settings()))


@pytest.mark.parametrize(("origin", "allowed"), [(ALLOWED, ALLOWED), (STRANGE, None)])
@pytest.mark.parametrize("path", ["/widget.js", "/widget/panel.js", "/widget/strings_fi.js"])
def test_only_allowed_origins_may_load_the_chat(client: TestClient, path: str, origin: str, allowed: object) -> None:
    answer = client.get(path, headers={"Origin": origin})
    assert answer.headers.get("access-control-allow-origin") == allowed


def test_only_allowed_origins_may_frame_the_chat(client: TestClient) -> None:
    policy = client.get("/widget/frame").headers["content-security-policy"]
    assert policy.endswith(f"frame-ancestors 'self' {ALLOWED}")


@pytest.mark.parametrize("path", ["/", "/widget/playground", "/widget.js"])
def test_nothing_else_may_be_framed(client: TestClient, path: str) -> None:
    assert "frame-ancestors 'none'" in client.get(path).headers["content-security-policy"]


def test_the_file_of_this_version_may_be_kept_forever(client: TestClient) -> None:
    assert "immutable" in client.get(f"/widget/panel.js?{version()}").headers["cache-control"]


def test_a_file_of_another_version_may_not(client: TestClient) -> None:
    assert "immutable" not in client.get("/widget/panel.js?0123").headers["cache-control"]


def test_the_loader_is_what_was_hashed(client: TestClient) -> None:
    assert client.get("/widget.js").text == joined("widget.js")


@pytest.mark.parametrize("path", ["/widget/card.js", "/widget/examples/none.html", "/widget/examples/..%2fwidget.js"])
def test_other_files_are_not_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", ["plain.html", "iframe.html", "wordpress.php", "react.jsx"])
def test_every_example_is_served(client: TestClient, name: str) -> None:
    assert client.get(f"/widget/examples/{name}").status_code == 200
