"""Behavior 32 against the real server: a refund request that waits for its file, and every answer to a file."""

from __future__ import annotations

import re
import secrets
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.files import pdf

from .chat import Chat

FORM = (
    ("Haluan liikaa maksetut rahat takaisin tilille", "tulossa laskuja"),
    ("ei enää", "Tehdäänkö palautuspyyntö"),
    ("kyllä", "Y-tunnus"),
    ("1967543-8", "lasku"),
    ("lasku 10023", "summa"),
    ("450 euroa", "tilinumero"),
    ("FI21 1234 5600 0007 85", "sähköposti"),
    ("maija@firma.fi", "Tarkista"),
    ("kyllä", "LA-"),
)


@pytest.fixture
def waiting(chat: Chat) -> Chat:
    """A conversation whose refund request waits for the confirmation of the bank account."""
    chat.open()
    for said, answer in FORM:
        chat.say(said)
        expect(chat.typing).to_be_hidden()
        expect(chat.messages.locator(".row.bot").last).to_contain_text(re.compile(answer, re.IGNORECASE))
    return chat


def add(chat: Chat, name: str, content: bytes, kind: str = "application/pdf") -> None:
    with chat.page.expect_file_chooser() as chooser:
        chat.messages.get_by_role("button", name="Lisää tiedosto").last.press("Enter")
    file: Any = {"name": name, "mimeType": kind, "buffer": content}
    chooser.value.set_files(file)


def outcome(chat: Chat, text: str) -> Locator:
    return chat.messages.get_by_text(text).last


def test_the_request_goes_on_with_its_file(waiting: Chat) -> None:
    waiting.messages.locator("progress").last.evaluate(
        "(bar) => { window.parts = [];"
        " new MutationObserver(() => parts.push(bar.value)).observe(bar, { attributes: true }); }"
    )
    add(waiting, "tiliote.pdf", pdf())
    expect(outcome(waiting, "tiliote.pdf: Tiedosto on lähetetty.")).to_be_visible()
    expect(waiting.messages.locator(".row.bot").last).to_contain_text(re.compile("kiitos|perillä|vastaanotettu", re.I))
    assert waiting.page.evaluate("parts.at(-1)") == 1
    reference = re.search(r"LA-[\w-]+", waiting.messages.inner_text())
    assert reference
    waiting.say(f"Mikä on pyynnön {reference[0]} tila?")
    expect(waiting.messages.locator(".row.bot").last).to_contain_text(re.compile("sähköposti|käsittel|vastaanot", re.I))


def test_a_wrong_type_is_refused_in_the_servers_words(waiting: Chat) -> None:
    add(waiting, "tiliote.pdf", b"MZ\x90 not a PDF")
    expect(outcome(waiting, "tiliote.pdf: Tiedosto ei ole PDF-, PNG- tai JPEG-muodossa.")).to_be_visible()


def test_a_broken_file_is_refused_in_the_servers_words(waiting: Chat) -> None:
    add(waiting, "tiliote.pdf", b"%PDF-1.7 broken")
    expect(outcome(waiting, "tiliote.pdf: Tiedostoa ei voitu avata.")).to_be_visible()


@pytest.mark.parametrize("megabytes", [11])
def test_too_large_a_file_is_refused_in_the_servers_words(waiting: Chat, megabytes: int) -> None:
    # The chat itself would not send it: the server is asked all the same.
    waiting.page.evaluate("() => Object.defineProperty(File.prototype, 'size', { get: () => 1 })")
    sent = b"%PDF-1.7" + secrets.token_bytes(megabytes * 2**20)
    add(waiting, "tiliote.pdf", sent)
    expect(outcome(waiting, "tiliote.pdf: ")).to_contain_text("Tiedosto on liian suuri.", timeout=20_000)


def test_after_a_refusal_another_file_goes_through(waiting: Chat) -> None:
    add(waiting, "ensin.pdf", b"%PDF-1.7 broken")
    expect(outcome(waiting, "ensin.pdf: Tiedostoa ei voitu avata.")).to_be_visible()
    add(waiting, "sitten.pdf", pdf())
    expect(outcome(waiting, "sitten.pdf: Tiedosto on lähetetty.")).to_be_visible()
