"""Conversations and the review inbox: what an agent and an editor come for, by mouse and by keyboard."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility_rules import RULES
from tests.server import RunningServer

IBAN = "FI21 1234 5600 0007 85"
PHONE = {"viewport": {"width": 390, "height": 844}}
DESK = {"viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def word(team: RunningServer) -> str:
    """A conversation in which this word occurs: answered, with an account number, and last, not answered."""
    made = "sana" + uuid.uuid4().hex[:10].translate(str.maketrans("0123456789", "ghijklmnop"))
    team.chat(
        "Miksi laskulla on 10 käyttäjää, vaikka meillä on vain 8 aktiivista?",
        f"tilini on {IBAN}",
        f"miten tuntikirjaus tehdään mobiilissa {made}",
        sender=f"selain-{made}",
    )
    return made


def found(page: Page, word: str) -> Page:
    page.goto("/console/conversations")
    page.keyboard.press("/")
    page.keyboard.type(word)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("1 keskustelu")
    return page


def test_a_conversation_is_found_and_read_by_keyboard(console: Page, word: str) -> None:
    found(console, word)
    expect(console.get_by_role("row").nth(1)).to_contain_text(f"tuntikirjaus tehdään mobiilissa {word}")
    console.locator("h1").click()
    console.keyboard.press("j")
    console.keyboard.press("Enter")
    transcript = console.get_by_role("region", name="Keskustelun kulku")
    decisions = transcript.get_by_label("Botin päätös")
    expect(decisions).to_contain_text(["Aihe: Laskun käyttäjämäärä", "", "ei osattu vastata"])
    expect(transcript).to_contain_text("FI21 •••• 85")
    expect(console.locator("body")).not_to_contain_text(IBAN)


def test_a_message_goes_to_the_test_bench(console: Page, word: str) -> None:
    found(console, word)
    console.get_by_role("link", name=word).click()
    link = console.get_by_role(
        "link", name=f"Kokeile testipenkissä viestiä miten tuntikirjaus tehdään mobiilissa {word}"
    )
    expect(link).to_have_attribute(
        "href", f"/console/bench?text=miten%20tuntikirjaus%20tehd%C3%A4%C3%A4n%20mobiilissa%20{word}"
    )


def test_everything_is_downloaded_as_often_as_one_likes(console: Page, word: str, tmp_path: Path) -> None:
    found(console, word).get_by_role("link", name=word).click()
    for number in range(2):
        with console.expect_download() as download:
            console.get_by_role("button", name="Lataa kaikki tiedot").click()
        download.value.save_as(tmp_path / f"{number}.json")
    exported = json.loads((tmp_path / "1.json").read_text("utf-8"))
    assert exported["sensitive_values"][0]["value"] == IBAN


@pytest.mark.parametrize("console", ["admin"], indirect=True)
def test_a_conversation_is_erased_after_a_question(console: Page, word: str) -> None:
    found(console, word).get_by_role("link", name=word).click()
    console.get_by_role("link", name="Poista keskustelu").click()
    expect(console.get_by_role("heading", level=1)).to_have_text("Poistetaanko keskustelu?")
    console.get_by_role("button", name="Poista lopullisesti").click()
    expect(console.get_by_text("Keskustelu on poistettu.")).to_be_visible()
    console.goto(f"/console/conversations?q={word}")
    expect(console.get_by_text("Hakua vastaavia keskusteluja ei ole.")).to_be_visible()


def test_one_key_gives_a_verdict_and_the_next_message_comes(console: Page, word: str) -> None:
    console.goto("/console/review")
    quote = console.locator("blockquote")
    expect(quote).to_contain_text(word)
    waiting = console.get_by_role("link", name="odottaa").locator("b")
    before = int(waiting.inner_text())
    console.keyboard.press("s")
    expect(console.get_by_text("Viesti on ohitettu.")).to_be_visible()
    expect(quote.filter(has_text=word)).to_have_count(0)
    expect(waiting).to_have_text(str(before - 1))


def test_keys_are_letters_while_one_rewords_a_message(console: Page, word: str) -> None:
    console.goto("/console/review")
    wording = console.get_by_label("Tallennettava sanamuoto")
    wording.fill("")
    wording.press_sequentially("oson 1")
    expect(wording).to_have_value("oson 1")
    expect(console.locator("blockquote")).to_contain_text(word)


def test_a_refused_wording_stays_to_be_mended(console: Page, word: str) -> None:
    console.goto("/console/review")
    console.get_by_label("Tallennettava sanamuoto").fill(f"katso www.esimerkki.fi {word}")
    console.get_by_role("button", name="Ei kuulu botille").click()
    expect(console.get_by_role("alert")).to_contain_text("verkko-osoite")
    expect(console.get_by_label("Tallennettava sanamuoto")).to_have_value(f"katso www.esimerkki.fi {word}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    signed_in: Callable[..., Page], word: str, scheme: str, screen: dict
) -> None:
    page = signed_in("admin", color_scheme=scheme, bypass_csp=True, **screen)
    here = f"/console/conversations/selain-{word}"
    for address in ("/console/conversations", here, f"{here}/erase", "/console/review"):
        page.goto(address)
        violations = Axe().run(page, options=RULES).response["violations"]
        assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in violations] == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
