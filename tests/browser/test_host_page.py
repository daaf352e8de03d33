"""Behavior 25: the page that embeds the chat neither shifts nor waits for it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.benchmark.host_page import load

REQUESTS = 1  # the loader
LOADER_BYTES = 4_000  # with its headers


def test_the_page_does_not_shift(browser: Browser, server_url: str) -> None:
    assert load(browser, server_url, with_chat=True).shift == 0


def test_no_task_over_50_ms_is_added_before_opening(browser: Browser, server_url: str) -> None:
    # A busy machine stretches any task: the quietest of several loads tells what the chat itself needs.
    assert min(load(browser, server_url, with_chat=True).longest for _ in range(4)) < 50


def test_the_page_fetches_the_loader_and_no_more(browser: Browser, server_url: str) -> None:
    plain, embedding = (load(browser, server_url, with_chat=chosen) for chosen in (False, True))
    assert embedding.requests - plain.requests == REQUESTS
    assert embedding.bytes - plain.bytes <= LOADER_BYTES


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
