"""Behavior 20: what the bot says is text, and only harmless addresses are links."""

import pytest
from playwright.sync_api import expect

from .chat import Chat

HTML = '<img src="x" onerror="document.title=1"> <b>lihava</b> javascript:alert(1)'


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "data:text/html,hei", "vbscript:x", "JaVaScRiPt:alert(1)", "file:///etc/x"],
)
def test_other_schemes_stay_text(chat: Chat, text: str) -> None:
    chat.open()
    chat.answers_with(text)
    chat.say("Moi")
    expect(chat.said(text)).to_be_visible()
    expect(chat.messages.get_by_role("link")).to_have_count(0)


@pytest.mark.parametrize("address", ["https://e.fi/a", "http://e.fi/", "mailto:a@e.fi", "tel:+358401234567"])
def test_allowed_schemes_are_links(chat: Chat, address: str) -> None:
    chat.open()
    chat.answers_with(address)
    chat.say("Moi")
    expect(chat.messages.get_by_role("link")).to_have_attribute("href", address)


@pytest.mark.parametrize("field", ["image", "attachment"])
@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:image/svg+xml,<svg/>", "//example.fi/x.png"])
def test_images_and_attachments_come_from_web_addresses_only(chat: Chat, field: str, address: str) -> None:
    chat.open()
    chat.answers_with("Katso", **{field: address})
    chat.say("Moi")
    expect(chat.said("Katso")).to_be_visible()
    assert chat.messages.locator("a, img").count() == 0


def test_what_the_visitor_writes_is_shown_as_text(chat: Chat) -> None:
    chat.open()
    chat.answers_with("Selvä")
    chat.say(HTML)
    expect(chat.messages.get_by_text(HTML, exact=True)).to_be_visible()
    assert chat.messages.locator("b, a, img").count() == 0


def test_markup_in_a_button_is_shown_as_text(chat: Chat) -> None:
    chat.open()
    chat.answers_with("Valitse", buttons=[{"title": "<b>Kyllä</b>", "payload": "/affirm"}])
    chat.say("Moi")
    expect(chat.choices.get_by_role("button")).to_have_text("<b>Kyllä</b>")


def test_html_in_an_answer_is_shown_as_text(chat: Chat) -> None:
    chat.open()
    chat.answers_with(HTML)
    chat.say("Moi")
    expect(chat.said(HTML)).to_be_visible()
    assert chat.messages.locator("b, a, .bubble img").count() == 0


def test_addresses_in_an_answer_are_links(chat: Chat) -> None:
    chat.open()
    chat.answers_with("Kirjoita: a.b@example.fi, tai katso https://example.fi/x?y=1.")
    chat.say("Moi")
    mail_link = chat.messages.get_by_role("link", name="a.b@example.fi")
    expect(mail_link).to_have_attribute("href", "mailto:a.b@example.fi")
    page_link = chat.messages.get_by_role("link", name="https://example.fi/x?y=1")
    expect(page_link).to_have_attribute("href", "https://example.fi/x?y=1")
    expect(page_link).to_have_attribute("rel", "noopener noreferrer")
