"""An editor changes an answer in the browser, and the next customer reads it; on a server whose texts are its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bot.web.console import passwords
from bot.web.console.models import ConsoleUser
from services.storage.database import session
from tests.server import RunningServer

PASSWORD = "pitkä ja hyvä salasana"
NEW = "Palvelu irtisanotaan kirjallisesti. Lähetä viesti osoitteeseen severa.support@visma.com, niin hoidamme loput."


@pytest.fixture(autouse=True)
def _own_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the server, which starts after this, keeps edited texts."""
    (tmp_path / "texts").mkdir()
    monkeypatch.setenv("LASKUAPURI_RESPONSES", str(tmp_path / "texts"))
    monkeypatch.setenv("LASKUAPURI_VAR", str(tmp_path / "var"))


def test_a_saved_answer_is_said_to_the_next_customer_and_can_be_taken_back(
    own_server: RunningServer, browser: Browser
) -> None:
    aino = ConsoleUser(name="aino", role="editor", password_hash=passwords.hashed(PASSWORD), must_change=False)
    with session() as opened:
        opened.merge(aino)
    before = own_server.chat("miten irtisanon palvelun")[0]
    page = browser.new_context(base_url=own_server.url, locale="fi-FI").new_page()
    page.goto("/console/sign-in?next=/console/answers/utter_cancel_service")
    page.get_by_label("Käyttäjätunnus").fill("aino")
    page.get_by_label("Salasana").fill(PASSWORD)
    page.get_by_role("button", name="Kirjaudu").click()
    page.get_by_label("Teksti", exact=True).fill(NEW)
    page.get_by_role("button", name="Tallenna").click()
    expect(page.get_by_role("status").first).to_be_visible()
    assert NEW in own_server.chat("miten irtisanon palvelun")[0]
    page.locator(".history summary").first.click()
    page.get_by_role("button", name="Palauta tämä teksti").first.click()
    expect(page.get_by_text("Aiempi teksti on palautettu")).to_be_visible()
    assert own_server.chat("miten irtisanon palvelun")[0] == before
