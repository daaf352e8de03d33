"""Behavior 21: the chat works under a strict policy without a single violation."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from .chat import QUESTION, Chat
from .pages import POLICY

PAGE = (
    "<!doctype html><html lang='fi'><head><title>Sivu</title><script type='module' src='/widget.js'></script></head>"
    "<body><laskuapuri-chat></laskuapuri-chat></body></html>"
)
WATCH = (
    "window.broken = [];"
    " addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective + event.blockedURI));"
)


@pytest.mark.parametrize("path", ["/oma-sivu", "/"])
def test_a_whole_conversation_violates_nothing(browser: Browser, server_url: str, path: str) -> None:
    context = browser.new_context(base_url=server_url)
    page = context.new_page()
    page.add_init_script(WATCH)
    headers = {"content-type": "text/html", "content-security-policy": POLICY}
    page.route("**/oma-sivu", lambda route: route.fulfill(body=PAGE, headers=headers))
    chat = Chat(page)
    page.goto(path)
    chat.launcher.click()
    chat.say("Tarvitsemme laskulle lisää maksuaikaa")
    chat.window.get_by_label("Valitse päivä").wait_for()
    with page.expect_download():
        chat.window.get_by_role("button", name="Tallenna keskustelu tiedostoon").click()
    card = {"title": "Hinta", "steps": [], "total": "1"}
    chat.answers_with("Liite", upload={"accept": [], "max_bytes": 10**7}, card=card)
    chat.say(QUESTION)
    expect(chat.said("Liite")).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 740})
    chat.window.get_by_role("button", name="Poista keskustelu").click()
    chat.page.get_by_role("alertdialog").get_by_role("button", name="Poista").click()
    chat.window.get_by_role("list", name="Usein kysyttyä").wait_for()
    assert page.evaluate("broken") == []
    context.close()


def test_the_watch_would_see_a_violation(browser: Browser, server_url: str) -> None:
    context = browser.new_context(base_url=server_url)
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto("/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    page.wait_for_timeout(200)  # the event comes a moment later
    assert page.evaluate("broken.length") > 0
    context.close()
