"""Behavior 25: the page that embeds the chat neither shifts nor waits for it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

PAGE = "<!doctype html><html lang='fi'><head><title>x</title>{}</head><body><h1>Sivu</h1>{}</body></html>"
SCRIPT, ELEMENT = '<script type="module" src="/widget.js"></script>', "<laskuapuri-chat></laskuapuri-chat>"
OBSERVE = """
window.shifts = 0; window.longest = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { shifts += entry.value; }))
  .observe({ type: "layout-shift", buffered: true });
const keepLongest = ({ duration }) => { longest = Math.max(longest, duration); };
new PerformanceObserver((list) => list.getEntries().forEach(keepLongest))
  .observe({ type: "longtask", buffered: true });
"""


def measure(browser: Browser, server_url: str, body: str) -> tuple[float, float]:
    """Layout shift, and the longest task of at least 50 ms that began after the page was parsed."""
    context = browser.new_context(base_url=server_url)
    page = context.new_page()
    page.add_init_script(OBSERVE)
    page.route("**/oma", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto("/oma", wait_until="networkidle")
    page.wait_for_timeout(300)
    measured = page.evaluate("[shifts, longest]")
    context.close()
    return measured[0], measured[1]


def test_the_page_does_not_shift(browser: Browser, server_url: str) -> None:
    assert measure(browser, server_url, PAGE.format(SCRIPT, ELEMENT))[0] == 0


def test_no_task_over_50_ms_is_added_before_opening(browser: Browser, server_url: str) -> None:
    # A busy machine stretches any task: the quietest of several loads tells what the chat itself needs.
    assert min(measure(browser, server_url, PAGE.format(SCRIPT, ELEMENT))[1] for _ in range(4)) < 50


@pytest.mark.parametrize("path", ["/widget.js", "/widget/panel.js"])
def test_files_are_kept_by_browsers_and_asked_for_again_when_changed(
    browser: Browser, server_url: str, path: str
) -> None:
    context = browser.new_context(base_url=server_url)
    first = context.request.get(path)
    again = context.request.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (first.status, again.status) == (200, 304)
    context.close()


def test_versioned_files_are_kept_forever(browser: Browser, server_url: str) -> None:
    context = browser.new_context(base_url=server_url)
    page = context.new_page()
    page.goto("/")
    with page.expect_response("**/widget/panel.js?*") as response:
        page.get_by_role("button", name="Kysy laskutuksesta").click()
    assert "immutable" in response.value.headers["cache-control"]
    context.close()
