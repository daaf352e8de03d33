"""`make screenshots`: the pictures of docs/images, taken from the running service with its trained model.

Each is small enough for a repository: at most 160 colors. Look at them before they are committed.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chat import Chat
from tests.browser.conftest import BROWSERS, FLAGS
from tests.server import RunningServer

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
LARGEST = 150_000  # bytes
_TODAY = "2026-03-10"
_COLORS = 160
_SETTLING = 500  # milliseconds: the transcript scrolls to the last message
_DESKTOP, _PHONE = {"width": 1180, "height": 760}, {"width": 375, "height": 700}
_ASKED = "lisätään 3 lisenssiä 15.3.2026, kausi 1.1.-30.6.2026, hinta 30 €/kk"
_CALCULATION = {
    "licenses": "3",
    "price_per_month": "30,00",
    "period_start": "1.1.2026",
    "period_end": "30.6.2026",
    "effective_date": "15.3.2026",
}
_USER, _PASSWORD = "aino", "kuvien ottajan salasana"


def main() -> int:
    """Takes them all; 1 when one is too large."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        print(f"none of {', '.join(BROWSERS)} is installed: make setup-test", file=sys.stderr)
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with _server() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        for take in (_chat_on_a_desktop, _chat_on_a_phone, _calculator, _test_bench):
            take(browser, server.url)
        browser.close()
    large = [path.name for path in IMAGES.glob("*.png") if path.stat().st_size > LARGEST]
    if large:
        print(f"larger than {LARGEST} bytes: {', '.join(large)}", file=sys.stderr)
    return 1 if large else 0


@contextmanager
def _server() -> Iterator[RunningServer]:
    """On a folder of its own, with one user of the console."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LASKUAPURI_VAR"] = folder  # before the settings are read: the user goes into the server's database
        from bot.web.console import passwords
        from bot.web.console.models import ConsoleUser
        from services.storage.database import open_database, session

        open_database()
        with session() as opened:
            user = ConsoleUser(name=_USER, role="editor", password_hash=passwords.hashed(_PASSWORD), must_change=False)
            opened.merge(user)
        server = RunningServer(Path(folder), today=_TODAY)
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _chat_on_a_desktop(browser: Browser, url: str) -> None:
    page = _page(browser, url, viewport=_DESKTOP)
    chat = Chat(page).open()
    _ask(chat, "Miten irtisanon palvelun?", then="Oliko tästä vastauksesta apua?")
    _save(page, "chat")


def _chat_on_a_phone(browser: Browser, url: str) -> None:
    page = _page(browser, url, viewport=_PHONE, has_touch=True, is_mobile=True)
    chat = Chat(page).open()
    _ask(chat, _ASKED, then="322,21")
    _save(page, "chat_phone")


def _calculator(browser: Browser, url: str) -> None:
    page = _page(browser, url, viewport=_DESKTOP)
    page.goto(f"/laskurit/lisays?{urlencode(_CALCULATION)}")
    page.locator("#result").get_by_text("322,21").first.wait_for()
    _save(page, "calculator", full_page=True)


def _test_bench(browser: Browser, url: str) -> None:
    page = _page(browser, url, viewport={"width": 1280, "height": 900})
    page.goto("/console/sign-in")
    page.get_by_label("Käyttäjätunnus").fill(_USER)
    page.get_by_label("Salasana").fill(_PASSWORD)
    page.get_by_role("button", name="Kirjaudu").click()
    page.get_by_role("navigation").wait_for()
    page.goto("/console/bench")
    page.get_by_label("Asiakkaan viesti").fill("Miten poistan kaksi lisenssiä?")
    page.keyboard.press("Enter")
    page.get_by_role("region", name="Miksi näin?").wait_for()
    _save(page, "test_bench")


def _page(browser: Browser, url: str, **options: object) -> Page:
    return browser.new_context(base_url=url, locale="fi-FI", reduced_motion="reduce", **options).new_page()  # type: ignore[arg-type]


def _ask(chat: Chat, question: str, *, then: str) -> None:
    chat.say(question)
    chat.said(then).last.wait_for()
    chat.typing.wait_for(state="detached")
    chat.page.wait_for_timeout(_SETTLING)


def _save(page: Page, name: str, *, full_page: bool = False) -> None:
    taken = Image.open(BytesIO(page.screenshot(full_page=full_page))).convert("RGB")
    path = IMAGES / f"{name}.png"
    taken.quantize(_COLORS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    sys.exit(main())
