"""Behaviors 14 and 15 for the pages around the chat: nothing found by axe, nothing cut off, by scheme and width."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from .test_accessibility_rules import RULES

PAGES = ("/", "/laskurit", "/laskurit/lisays", "/widget/playground", "/upload/arvaus")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_the_whole_page_is_accessible_and_fits(
    browser: Browser, server_url: str, path: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        base_url=server_url,
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
        viewport={"width": width, "height": 800},
    )
    page = context.new_page()
    page.goto(path, wait_until="load")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
