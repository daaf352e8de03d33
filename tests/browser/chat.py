"""The chat as a visitor sees it: found by role and name, never by class."""

from __future__ import annotations

import itertools
from typing import Any

from playwright.sync_api import Locator, Page, expect

QUESTION = "Maksoin laskun kahdesti"


class Chat:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.element = page.locator("laskuapuri-chat")
        self.launcher = page.get_by_role("button", name="Kysy laskutuksesta")
        self.window = page.get_by_role("dialog", name="Laskuapuri")
        self.input = self.window.get_by_role("textbox", name="Kirjoita viesti")
        self.messages = self.window.get_by_role("log", name="Keskustelun viestit")
        self.choices = self.messages.get_by_role("group", name="Vastausvaihtoehdot")
        self.typing = self.messages.get_by_role("img", name="Laskuapuri kirjoittaa")
        self.retry = self.messages.get_by_role("button", name="Yritä uudelleen")
        self._ids = itertools.count()

    def open(self) -> Chat:
        self.page.goto("/")
        self.launcher.click()
        expect(self.window).to_be_visible()
        return self

    def arrive(self) -> Chat:
        """Come to the page while another tab has the chat open: it is open here too."""
        self.page.goto("/")
        expect(self.window).to_be_visible()
        return self

    def say(self, text: str) -> None:
        self.input.fill(text)
        self.input.press("Enter")

    def said(self, text: str) -> Locator:
        return self.messages.get_by_text(text)

    def answers_with(self, text: str = "", **more: Any) -> None:
        """Replace the server's next answers: for what a right server would not say, or not now."""

        def answer(route: Any) -> None:
            message = {"id": f"made-up-{next(self._ids)}", "text": text, "buttons": [], **more}
            route.fulfill(json={"messages": [message]})

        self.page.route("**/messages", answer)

    def fails(self, status: int = 503) -> None:
        """Let the server fail from now on."""
        self.page.route("**/messages", lambda route: route.fulfill(status=status, json={}))

    def answers_slowly(self, milliseconds: int = 400) -> None:
        """Let every answer take this much longer."""
        self.page.evaluate(
            "(wait) => { const fetch = window.fetch; window.fetch = async (...all) => {"
            " const answer = await fetch(...all);"
            " await new Promise((done) => setTimeout(done, wait)); return answer; }; }",
            milliseconds,
        )

    def call(self, method: str, argument: str = "") -> None:
        """Call a method of the element as a script of the page does."""
        self.element.evaluate(f"(chat, argument) => chat.{method}(argument || undefined)", argument)


def focused_name(page: Page) -> str:
    """Accessible name or text of what has the focus, inside the widget's shadow root if it is there."""
    return str(
        page.evaluate(
            "() => { let node = document.activeElement;"
            " while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;"
            " return node.ariaLabel ?? node.textContent; }"
        )
    )
