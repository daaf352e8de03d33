"""The page behind an upload link, in a real browser under the real content security policy."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.files import pdf
from tests.server import RunningServer

MAKE_LINK = """
import sys, uuid
from services.requests.repository import store_request
from services.requests.upload_links import new_link
reference = store_request(
    submission=uuid.uuid4().hex, kind="refund", conversation_id="c", email="laura@esimerkki.fi", details={}
).reference
print(new_link(reference).address.rpartition("/")[2])
"""


@pytest.fixture
def path(server: RunningServer) -> str:
    """The page's path for a fresh request, made in the server's own database by another process."""
    environment = {**os.environ, "LASKUAPURI_VAR": str(server.var)}
    made = subprocess.run(
        [sys.executable, "-c", MAKE_LINK], env=environment, capture_output=True, text=True, check=True
    )
    return f"/upload/{made.stdout.strip()}"


@pytest.fixture(params=[True, False], ids=["javascript", "no javascript"])
def visitor(request: pytest.FixtureRequest, browser: Browser, server_url: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=server_url, locale="fi-FI", java_script_enabled=request.param)
    yield context
    context.close()


def choose(page: Page, content: bytes) -> None:
    file = {"name": "tiliote.pdf", "mimeType": "application/pdf", "buffer": content}
    page.get_by_label("Valitse tiedosto").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Lähetä tiedosto").click()


def violations(page: Page) -> list[str]:
    return [found["id"] for found in Axe().run(page).response["violations"]]


def test_a_file_is_sent_and_its_arrival_is_said(visitor: BrowserContext, path: str) -> None:
    page = visitor.new_page()
    page.goto(path)
    choose(page, pdf())
    expect(page.get_by_role("status")).to_contain_text("Kiitos, tiedosto on perillä")
    page.reload()
    expect(page.get_by_role("status")).to_be_visible()


def test_a_wrong_file_is_explained_beside_the_field(visitor: BrowserContext, path: str) -> None:
    page = visitor.new_page()
    page.goto(path)
    choose(page, b"MZ\x90")
    expect(page.get_by_role("alert")).to_contain_text("ei ole PDF-, PNG- tai JPEG-muodossa")
    assert page.title().startswith("Virhe")
    choose(page, pdf())
    expect(page.get_by_role("status")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["", "?fault=too_large", "expired"])
def test_every_state_of_the_page_is_accessible_and_fits(
    browser: Browser, server_url: str, path: str, state: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        base_url=server_url,
        color_scheme=scheme,
        viewport={"width": width, "height": 700},  # type: ignore[arg-type]
    )
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    page.goto("/upload/arvaus" if state == "expired" else path + state)
    # axe-core is put into the page by the debugger, past the page's own policy.
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert refused == []
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{state.strip('?=') or 'open'}-{scheme}-{width}.png", full_page=True)
    context.close()
