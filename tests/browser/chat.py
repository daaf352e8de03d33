"""The chat as a visitor sees it: found by role and name, never by class."""

from playwright.sync_api import Locator, Page, expect

QUESTION = "Maksoin laskun kahdesti"


class Chat:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.launcher = page.get_by_role("button", name="Kysy laskutuksesta")
        self.window = page.get_by_role("dialog", name="Laskuapuri")
        self.input = self.window.get_by_role("textbox", name="Kirjoita viesti")
        self.messages = self.window.get_by_role("log", name="Keskustelun viestit")
        self.choices = self.messages.get_by_role("group", name="Vastausvaihtoehdot")

    def open(self) -> "Chat":
        self.page.goto("/")
        self.launcher.click()
        expect(self.window).to_be_visible()
        return self

    def say(self, text: str) -> None:
        self.input.fill(text)
        self.input.press("Enter")

    def said(self, text: str) -> Locator:
        return self.messages.get_by_text(text)

    def answers_with(self, text: str) -> None:
        """Replace the server's next answers: for what a right server would not say."""
        answer = {"messages": [{"id": "made-up", "text": text, "buttons": []}]}
        self.page.route("**/messages", lambda route: route.fulfill(json=answer))
