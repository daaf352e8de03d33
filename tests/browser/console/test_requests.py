"""The page of requests in Chromium: from the chat to the customer's mail."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from services.requests.attachments import add_file
from services.requests.repository import store_request
from tests.browser.console.conftest import WIDTHS
from tests.browser.test_accessibility_rules import RULES
from tests.files import pdf
from tests.request_desk import move
from tests.server import RunningServer

IBAN, EMAIL = "FI21 1234 5600 0007 85", "laura@esimerkki.fi"
LOOKS = [
    {"color_scheme": scheme, "viewport": WIDTHS[device], "bypass_csp": True}  # axe is put into the page
    for scheme in ("light", "dark")
    for device in WIDTHS
]


def stored(kind: str = "refund") -> str:
    details = {
        "refund": {"business_id": "2332748-7", "invoice": "40517", "amount": "1118.50", "iban": "FI2112345600000785"},
        "payment_extension": {"business_id": "1967543-8", "invoice": "77001201", "due_date": "2026-03-15"},
    }[kind]
    name = uuid4().hex
    return store_request(submission=name, kind=kind, conversation_id=name, email=EMAIL, details=details).reference


def open_request(console: Page, reference: str) -> None:
    console.goto(f"/console/requests/{reference}")


def history(console: Page) -> str:
    return console.get_by_role("region", name="Historia").inner_text()


def test_a_request_made_in_the_chat_is_handled_and_the_customer_is_told(server: RunningServer, console: Page) -> None:
    said = server.chat(
        "Haluan rahat takaisin tilille",
        "Ei enää",
        "Kyllä",
        "2332748-7",
        "lasku 40517",
        "118,50 €",
        IBAN,
        EMAIL,
        "Lähetä pyyntö",
    )
    reference = re.search(r"LA-\w{4}-\w\w", said[-1])[0]
    console.get_by_role("link", name="Pyynnöt").click()
    console.get_by_label("Hae tunnuksella").fill(reference)
    console.get_by_role("button", name="Hae").click()
    console.get_by_role("link", name=reference).click()
    expect(console.get_by_text("FI21 •••• 85")).to_be_visible()
    console.get_by_label("Uusi tila").select_option(label="valmis")
    expect(console.get_by_label("Kerro muutoksesta asiakkaalle")).to_be_checked()
    console.get_by_label("Omat sanasi asiakkaalle").fill("Rahat ovat tilillänne huomenna.")
    console.get_by_text("Katso viesti: valmis").click()
    expect(console.get_by_text("on nyt käsitelty")).to_be_visible()
    console.get_by_label("Omat sanasi asiakkaalle").press("Control+Enter")
    expect(console.get_by_role("status")).to_have_text("Tila on muutettu, ja asiakkaalle lähtee sähköposti.")
    expect(console.get_by_role("region", name="Sähköpostit")).to_contain_text("Tieto käsittelystä asiakkaalle")
    assert "aino vaihtoi tilan: odottaa asiakasta → valmis" in history(console)


def test_a_sealed_value_is_shown_once_and_the_history_tells_it(console: Page) -> None:
    reference = stored()
    open_request(console, reference)
    console.get_by_role("button", name="Näytä tilinumero").click()
    expect(console.get_by_text("FI2112345600000785")).to_be_visible()
    assert "aino katsoi tiedon: tilinumero" in history(console)
    open_request(console, reference)
    expect(console.get_by_text("FI21 •••• 85")).to_be_visible()
    expect(console.get_by_text("FI2112345600000785")).to_have_count(0)


def test_an_attachment_comes_as_a_download(console: Page, tmp_path: Path) -> None:
    reference = stored()
    add_file(pdf(), "tiliote ä.pdf", reference=reference)
    open_request(console, reference)
    with console.expect_download() as coming:
        console.get_by_role("link", name="tiliote ä.pdf").click()
    coming.value.save_as(tmp_path / "file.pdf")
    assert coming.value.suggested_filename == "tiliote ä.pdf"
    assert (tmp_path / "file.pdf").read_bytes().startswith(b"%PDF")
    console.reload()
    assert "aino latasi liitteen: tiliote ä.pdf" in history(console)


def test_the_second_of_two_agents_is_told_and_keeps_what_was_written(console: Page) -> None:
    reference = stored("payment_extension")
    open_request(console, reference)
    move(reference, "in_progress", "eetu")
    console.get_by_label("Uusi tila").select_option(label="hylätty")
    console.get_by_label("Omat sanasi asiakkaalle").fill("Lasku on jo perinnässä.")
    console.get_by_role("button", name="Muuta tila").click()
    expect(console.get_by_role("alert")).to_contain_text("Joku muu ehti muuttaa pyynnön tilaa")
    expect(console.get_by_label("Omat sanasi asiakkaalle")).to_have_value("Lasku on jo perinnässä.")
    expect(console.locator(".state")).to_contain_text("käsittelyssä")


def test_the_mail_is_offered_only_for_statuses_that_matter_to_the_customer(console: Page) -> None:
    open_request(console, stored("payment_extension"))
    tell = console.get_by_label("Kerro muutoksesta asiakkaalle")
    for status, seen in (("käsittelyssä", False), ("valmis", True), ("odottaa asiakasta", True)):
        console.get_by_label("Uusi tila").select_option(label=status)
        expect(tell).to_be_visible(visible=seen)


def test_a_new_link_for_the_customer_opens_the_page_for_files(console: Page) -> None:
    open_request(console, stored())
    console.get_by_label("Lähetä linkki myös asiakkaalle").check()
    console.get_by_role("button", name="Luo asiakkaalle uusi lisäyslinkki").click()
    expect(console.get_by_text("Linkki lähtee myös asiakkaalle")).to_be_visible()
    address = console.locator("#address").inner_text()
    console.goto(address[address.index("/upload/") :])
    expect(console.locator("input[type=file]")).to_have_count(1)


def test_a_status_is_changed_without_javascript(console: Page) -> None:
    reference = stored("payment_extension")
    plain = console.context.browser.new_context(
        base_url=console.url.partition("/console")[0],
        java_script_enabled=False,
        storage_state=console.context.storage_state(),
    )
    page = plain.new_page()
    open_request(page, reference)
    page.get_by_label("Uusi tila").select_option(label="valmis")
    page.get_by_label("Kerro muutoksesta asiakkaalle").uncheck()
    page.get_by_role("button", name="Muuta tila").click()
    expect(page.get_by_role("status")).to_have_text("Tila on muutettu.")
    plain.close()


def test_the_rows_are_reached_with_the_keyboard(console: Page) -> None:
    newest = stored("payment_extension")
    console.goto(f"/console/requests?q={newest}")
    console.keyboard.press("j")
    console.keyboard.press("Enter")
    expect(console.get_by_role("heading", level=1)).to_contain_text(newest)


@pytest.mark.parametrize("console", LOOKS, indirect=True, ids=["light", "light phone", "dark", "dark phone"])
def test_axe_finds_nothing_and_nothing_is_cut_off(console: Page) -> None:
    reference = stored()
    add_file(pdf(), "Tiliotteen yläosa marraskuulta.pdf", reference=reference)
    console.goto("/console/requests?status=all")
    check(console)
    open_request(console, reference)
    console.get_by_label("Uusi tila").select_option(label="valmis")
    console.get_by_text("Katso viesti: valmis").click()
    check(console)
    console.get_by_role("button", name="Näytä sähköposti").click()
    check(console)


def check(console: Page) -> None:
    found = Axe().run(console, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert console.evaluate("document.documentElement.scrollWidth <= innerWidth")
