"""Behaviors 9-14: what is said, when, in which language, and under which name."""

import pytest
from playwright.sync_api import Locator, expect

from .chat import QUESTION, Chat

CARD = {
    "title": "Hinta",
    "total": "322,21 €",
    "steps": [{"label": "Kausi", "expression": "1.1.–30.6.", "value": "181 päivää"}],
}


def announced(chat: Chat) -> Locator:
    return chat.element.locator("[aria-live=polite]")


def test_the_live_regions_are_there_before_the_first_message(chat: Chat) -> None:
    chat.open()
    expect(announced(chat)).to_have_count(2)
    assert announced(chat).all_inner_texts() == ["", ""]


def test_the_transcript_itself_is_not_a_live_region(chat: Chat) -> None:
    chat.open()
    expect(chat.messages).to_have_attribute("aria-live", "off")


def test_an_announcement_carries_no_markup_and_no_identifiers(chat: Chat) -> None:
    chat.open()
    chat.answers_with("Hinta on 322,21 €", card=CARD, topic="calculate_proration")
    chat.say("Moi")
    expect(announced(chat).filter(has_text="322,21")).to_have_text("Hinta on 322,21 € Hinta 322,21 €")


def test_a_message_without_words_is_not_announced(chat: Chat) -> None:
    chat.open()
    chat.answers_with("", topic="silent")
    chat.say("Moi")
    expect(chat.typing).to_be_hidden()
    assert announced(chat).all_inner_texts() == ["", ""]


def test_an_answer_to_a_closed_chat_is_counted_and_announced(chat: Chat) -> None:
    chat.open()
    chat.answers_slowly()
    chat.answers_with("Selvä")
    chat.say("Moi")
    chat.page.keyboard.press("Escape")
    expect(announced(chat).filter(has_text="yksi uusi viesti. Selvä")).to_have_count(1)
    expect(chat.element.get_by_role("button", name="Kysy laskutuksesta, yksi uusi viesti")).to_be_visible()


def test_opening_the_chat_takes_the_count_away(chat: Chat) -> None:
    chat.open()
    chat.answers_slowly()
    chat.answers_with("Selvä")
    chat.say("Moi")
    chat.page.keyboard.press("Escape")
    unread = chat.element.get_by_role("button", name="Kysy laskutuksesta, yksi uusi viesti")
    unread.click()
    expect(chat.launcher).to_have_accessible_name("Kysy laskutuksesta")


def test_a_failure_is_announced(chat: Chat) -> None:
    chat.open()
    chat.fails()
    chat.say("Moi")
    expect(announced(chat).filter(has_text="Viesti ei mennyt perille.")).to_have_count(1)


def test_the_launcher_says_whether_the_chat_is_open(chat: Chat) -> None:
    chat.page.goto("/")
    expect(chat.launcher).to_have_attribute("aria-expanded", "false")
    chat.launcher.click()
    expect(chat.launcher).to_have_attribute("aria-expanded", "true")


def test_every_button_has_a_name(chat: Chat) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    for button in chat.element.get_by_role("button").all():
        assert button.evaluate("(node) => node.ariaLabel ?? node.textContent.trim()")


def test_the_words_on_a_button_begin_its_name(chat: Chat) -> None:
    chat.page.goto("/")
    assert (chat.launcher.get_attribute("aria-label") or "").startswith(chat.launcher.inner_text())


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_chat_names_its_language(chat: Chat, language: str) -> None:
    chat.page.goto("/")
    chat.element.evaluate(
        "(chat, lang) => { const other = document.createElement('laskuapuri-chat'); other.lang = lang;"
        " chat.replaceWith(other); }",
        language,
    )
    assert chat.element.evaluate("(chat) => chat.shadowRoot.querySelector('[lang]').lang") == language


def test_user_and_bot_are_told_apart_by_words(chat: Chat) -> None:
    chat.open()
    chat.answers_with("Selvä")
    chat.say("Moi")
    expect(chat.messages).to_contain_text("Sinä: Moi")
    expect(chat.messages).to_contain_text("Laskuapuri: Selvä")


def test_too_long_a_message_is_described_at_the_input(chat: Chat) -> None:
    chat.open().input.fill("x" * 8001)
    expect(chat.input).to_have_attribute("aria-invalid", "true")
    expect(chat.input).to_have_accessible_description("Viesti on 1 merkin liian pitkä")


def test_a_calculation_is_a_table_with_headings(chat: Chat) -> None:
    chat.open()
    chat.answers_with("Hinta", card=CARD)
    chat.say("Moi")
    table = chat.messages.get_by_role("table", name="Hinta")
    table.wait_for()
    assert table.get_by_role("columnheader").all_text_contents() == ["Vaihe", "Arvo"]
    expect(table.get_by_role("row").filter(has_text="Kausi").get_by_role("cell")).to_have_text("181 päivää")


def test_an_answer_is_announced_once(chat: Chat) -> None:
    chat.open()
    chat.answers_with("Selvä juttu")
    chat.say("Moi")
    live = chat.window.locator("[aria-live=polite]").get_by_text("Selvä juttu")
    expect(live).to_have_count(1)
    expect(live).to_have_count(0)
