"""The calculator pages in a real browser: with and without JavaScript, on a desktop and on a phone."""

from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

PRORATION = {
    "licenses": "3",
    "price_per_month": "30,00",
    "period_start": "1.1.2026",
    "period_end": "30.6.2026",
    "effective_date": "15.3.2026",
}
FILLED = f"/laskurit/lisays?{urlencode(PRORATION)}"
CHANGES = "/laskurit/muutokset?licenses_at_start=10&price_per_month=30&period_start=1.1.2026&months=6&changes.0.date="
WRONG = f"/laskurit/lisays?{urlencode({**PRORATION, 'effective_date': '1.9.2026'})}"


def test_the_result_appears_while_typing_and_the_address_carries_the_inputs(page: Page) -> None:
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.goto("/laskurit/vapaat")
    page.get_by_label("Lisenssien määrä").fill("10")
    page.get_by_label("Aktiivisia käyttäjiä").fill("8")
    expect(page.locator("#result")).to_contain_text("Vapaana on 2")
    assert page.url.endswith("/laskurit/vapaat?licenses=10&active_users=8")
    assert problems == []


def test_an_empty_field_is_blamed_only_when_the_form_is_sent(page: Page) -> None:
    page.goto("/laskurit/vapaat")
    users = page.get_by_label("Aktiivisia käyttäjiä")
    with page.expect_response("**/laskurit/vapaat?*"):
        page.get_by_label("Lisenssien määrä").fill("10")
    expect(users).not_to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Laske").click()
    expect(users).to_have_attribute("aria-invalid", "true")
    expect(users).to_be_focused()


def test_the_form_works_without_javascript(browser: Browser, server_url: str) -> None:
    context = browser.new_context(base_url=server_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/laskurit/lisays")
    for name, value in PRORATION.items():
        page.locator(f"#{name}").fill(value)
    page.get_by_role("button", name="Laske").click()
    expect(page.locator("#result")).to_contain_text("322,21")
    expect(page.get_by_role("img", name="Laskutuskauden 1.1.–30.6.2026 aikajana")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", ["/laskurit", FILLED, WRONG, CHANGES])
def test_pages_fit_and_are_accessible(browser: Browser, server_url: str, width: int, address: str) -> None:
    # The policy keeps axe's own script out, so it is lifted for this check alone.
    context = browser.new_context(base_url=server_url, viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [fault["id"] for fault in Axe().run(page).response["violations"]] == []
    context.close()


def test_a_row_is_added_and_what_was_typed_stays(page: Page) -> None:
    page.goto("/laskurit/muutokset")
    page.get_by_label("1. uusi määrä").fill("12")
    page.get_by_role("button", name="Lisää rivi").click()
    page.get_by_role("button", name="Lisää rivi").click()
    expect(page.get_by_label("6. päivä")).to_be_focused()
    expect(page.get_by_label("1. uusi määrä")).to_have_value("12")
    assert page.locator("[aria-invalid]").count() == 0


def test_a_row_is_added_without_javascript(browser: Browser, server_url: str) -> None:
    context = browser.new_context(base_url=server_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/laskurit/ylisuoritus")
    page.get_by_label("Liikaa maksettu summa").fill("300")
    page.get_by_role("button", name="Lisää rivi").click()
    expect(page.get_by_label("5. summa")).to_be_visible()
    expect(page.get_by_label("Liikaa maksettu summa")).to_have_value("300")
    context.close()


def test_enter_calculates_instead_of_adding_a_row(page: Page) -> None:
    page.goto("/laskurit/ylisuoritus")
    page.get_by_label("Liikaa maksettu summa").fill("300")
    page.get_by_label("Onko laskuja tulossa").select_option("Ei")
    page.get_by_label("Liikaa maksettu summa").press("Enter")
    expect(page.get_by_role("heading", name="Tulos")).to_be_focused()
    expect(page.get_by_label("5. summa")).to_have_count(0)


def test_the_answer_is_announced_in_one_sentence(page: Page) -> None:
    page.goto("/laskurit/vapaat")
    page.get_by_label("Lisenssien määrä").fill("10")
    page.get_by_label("Aktiivisia käyttäjiä").fill("8")
    expect(page.get_by_role("status")).to_have_text("Vapaana on 2\u00a0lisenssiä.")


@pytest.mark.parametrize("clipboard", ["undefined", "{ writeText: () => Promise.reject(new Error('denied')) }"])
def test_without_a_clipboard_the_address_is_selected_for_copying(page: Page, clipboard: str) -> None:
    page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})")
    page.goto(FILLED)
    page.get_by_role("button", name="Kopioi linkki").click()
    address = page.get_by_label("Laskelman osoite")
    expect(address).to_have_value(page.url)
    assert address.evaluate("(field) => field.value.slice(field.selectionStart, field.selectionEnd)") == page.url


def test_the_link_is_copied(browser: Browser, server_url: str) -> None:
    context = browser.new_context(base_url=server_url, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(FILLED)
    page.get_by_role("button", name="Kopioi linkki").click()
    expect(page.get_by_role("button", name="Linkki kopioitu")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    context.close()


def test_the_help_page_leads_to_the_calculators_and_back(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Avaa laskurit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Laskurit")
    page.get_by_role("link", name="Takaisin kysymyksiin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Apua laskutukseen")
