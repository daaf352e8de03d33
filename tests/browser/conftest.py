"""The system's Chromium, driven by Playwright."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from .chat import Chat

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        pytest.skip(f"none of {', '.join(BROWSERS)} is installed")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, server_url: str) -> Iterator[Page]:
    """An empty tab of a visitor who has never been here."""
    context = browser.new_context(base_url=server_url, locale="fi-FI", reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def chat(page: Page) -> Chat:
    """The chat of that tab."""
    return Chat(page)


@pytest.fixture
def phone(browser: Browser, server_url: str) -> Iterator[Page]:
    """A small phone, as wide as a desktop window at 400 % zoom."""
    context = browser.new_context(
        base_url=server_url,
        viewport={"width": 320, "height": 568},
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()
