"""What a visitor sees who writes faster than the server allows."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.conftest import TODAY
from tests.server import RunningServer

from .chat import Chat


def test_too_many_messages_show_the_servers_sentence_and_go_through_later(browser: Browser, tmp_path: Path) -> None:
    server = RunningServer(tmp_path / "var", today=TODAY, LASKUAPURI_LIMIT_CONVERSATION="1/5second")
    server.start()
    page = browser.new_page(base_url=server.url)
    try:
        chat = Chat(page).open()
        chat.say("moi")
        expect(chat.said("laskutusta koskevissa").or_(chat.said("Hei")).first).to_be_visible()
        chat.say("Miten irtisanon palvelun?")
        expect(chat.said("Odota hetki ja yritä sitten uudelleen")).to_be_visible()
        page.wait_for_timeout(5000)
        chat.retry.click()
        expect(chat.said("severa.support@visma.com").first).to_be_visible()
    finally:
        page.close()
        server.stop()
