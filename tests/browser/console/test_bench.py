"""The test bench as an agent uses it: messages, buttons, other models; by keyboard, on a phone, in the dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from bot.understanding.decision.verdict import Thresholds
from tests.browser.test_accessibility_rules import RULES

QUESTION = "Miten poistan kaksi lisenssiä?"
CALCULATION = "lisätään 3 lisenssiä 15.3.2026, kausi 1.1.-30.6.2026, hinta 30 €/kk"
SCREENS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


def say(page: Page, *messages: str) -> None:
    """Types each message and presses Enter, as in the chat."""
    for message in messages:
        page.get_by_label("Asiakkaan viesti").fill(message)
        page.keyboard.press("Enter")
        page.get_by_role("log").get_by_role("link", name=message, exact=True).last.wait_for()


def test_an_agent_sees_the_answer_beside_its_reason(console: Page) -> None:
    console.goto("/console/bench")
    say(console, QUESTION)
    expect(console.get_by_role("log")).to_contain_text("Käyttäjälisenssit")
    why = console.get_by_role("region", name="Miksi näin?")
    expect(why).to_contain_text("Lisenssien lisääminen ja poistaminen")
    expect(why.get_by_role("row", name="Todennäköisimmän aiheen varmuus")).to_contain_text(
        f"vähintään {100 * Thresholds().answer:.0f} %"
    )
    expect(console.get_by_role("region", name="Näin botti luki viestin")).to_contain_text("lisenssejä = 2")


def test_the_nearest_examples_come_once_they_are_read(console: Page) -> None:
    console.goto(f"/console/bench?text={QUESTION}")
    near = console.get_by_role("region", name="Lähimmät opetusesimerkit")
    for _ in range(30):
        if near.get_by_role("heading", name="Aiheesta Lisenssien lisääminen ja poistaminen").count():
            break
        console.wait_for_timeout(2000)
        console.reload()
    expect(near.get_by_role("list").first.get_by_role("listitem")).to_have_count(5)


def test_a_button_is_pressed_and_the_message_before_it_can_be_looked_at_again(console: Page) -> None:
    console.goto("/console/bench")
    say(console, "lisenssi lasku")
    console.get_by_role("log").get_by_role("button").first.click()
    expect(console.get_by_role("region", name="Miksi näin?")).to_contain_text("Asiakas painoi painiketta")
    console.get_by_role("link", name="lisenssi lasku").first.click()
    expect(console.get_by_role("region", name="Miksi näin?")).to_contain_text("irrallisia sanoja")


def test_a_calculation_is_shown_with_its_drawing(console: Page) -> None:
    console.goto("/console/bench")
    say(console, CALCULATION)
    expect(console.get_by_role("log").get_by_role("table")).to_contain_text("322,21")
    expect(console.get_by_role("log").get_by_role("img")).to_be_visible()


def test_the_bench_works_without_a_script(signed_in: Callable[..., Page]) -> None:
    page = signed_in("agent", java_script_enabled=False)
    page.goto("/console/bench")
    page.get_by_label("Asiakkaan viesti").fill(QUESTION)
    page.get_by_role("button", name="Lähetä").click()
    expect(page.get_by_role("log")).to_contain_text("Käyttäjälisenssit")


def test_a_kept_message_is_tried_again_and_starting_over_clears_the_talk(console: Page) -> None:
    console.goto("/console/bench")
    say(console, "Unohdin salasanani taas")
    console.get_by_role("button", name="Aloita alusta").click()
    expect(console.get_by_role("status")).to_contain_text("Kokeilu on poistettu")
    expect(console.get_by_role("log")).to_have_count(0)
    console.get_by_role("region", name="Viimeksi kokeillut").get_by_role("link", name="Unohdin salasanani taas").click()
    expect(console.get_by_role("region", name="Miksi näin?")).to_contain_text("ei osattu vastata")


def test_models_are_compared_or_it_is_said_that_there_is_only_one(console: Page) -> None:
    console.goto("/console/bench/compare")
    if console.get_by_text("tallessa on vain yksi").count():
        return
    console.get_by_label("Viestit").fill(f"{QUESTION}\nUnohdin salasanani")
    console.get_by_role("button", name="Vertaa").click()
    expect(console.get_by_role("table").get_by_role("row")).to_have_count(3, timeout=60_000)
    with console.expect_download(timeout=60_000) as given:
        console.get_by_role("button", name="Lataa taulukkona").click()
    assert given.value.suggested_filename == "vertailu.csv"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_no_violation_and_nothing_stands_over_the_edge(
    signed_in: Callable[..., Page], scheme: str, screen: str
) -> None:
    page = signed_in("editor", color_scheme=scheme, viewport=SCREENS[screen], bypass_csp=True)
    for address in ("/console/bench", "/console/bench/compare", f"/console/bench?text={CALCULATION}"):
        page.goto(address)
        for details in page.locator("main details").all():
            details.locator("summary").click()
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
