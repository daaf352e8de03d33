"""The element with any Rasa bot, over the plain REST channel."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .chat import QUESTION
from .pages import scripted_rasa

BUTTONS = {"text": "Valitse", "buttons": [{"title": "Kyllä", "payload": "/affirm"}]}
ANSWERS: dict[str, Any] = {
    "nappi": (200, [BUTTONS]),
    "/affirm": (200, [{"text": "Hyvä"}]),
    "kuva": (200, [{"image": "https://example.fi/kuva.png"}]),
    "liite": (200, [{"attachment": "https://example.fi/lasku.pdf"}]),
    "kortti": (200, [{"custom": {"card": {"title": "Hinta", "total": "5 €", "steps": []}}}]),
    "monta": (200, [{"text": "Eka"}, {"custom": {"a": 1}}, {"text": "Toka"}]),
    "hiljaa": (200, []),
    "virhe": (500, {"message": "no"}),
    "poissa": (404, {}),
}


@pytest.fixture
def rasa() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    with scripted_rasa(lambda body: ANSWERS.get(body["message"], (200, [{"text": "Selvä"}]))) as running:
        yield running


class Talk:
    """The element on a page of its own, with the scripted bot behind it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.window = page.get_by_role("dialog", name="Keskustelu")
        self.messages = self.window.get_by_role("log")
        self.retry = self.messages.get_by_role("button", name="Yritä uudelleen")
        page.goto("/")
        page.locator("laskuapuri-chat").evaluate(
            "(chat, address) => { const other = document.createElement('laskuapuri-chat');"
            " other.setAttribute('endpoint', `rest:${address}`); chat.replaceWith(other); }",
            address,
        )
        page.locator("laskuapuri-chat").evaluate("(chat) => chat.open()")

    def say(self, text: str) -> None:
        self.window.get_by_role("textbox").fill(text)
        self.window.get_by_role("textbox").press("Enter")


@pytest.fixture
def talk(browser: Browser, server_url: str, rasa: tuple[str, list[dict[str, Any]]]) -> Iterator[Talk]:
    context = browser.new_context(base_url=server_url, bypass_csp=True, reduced_motion="reduce")
    yield Talk(context.new_page(), rasa[0])
    context.close()


def test_words_go_with_a_sender_that_nobody_can_guess(talk: Talk, rasa: tuple[str, list[dict[str, Any]]]) -> None:
    talk.say("Moi")
    expect(talk.messages.get_by_text("Selvä")).to_be_visible()
    assert rasa[1][0]["message"] == "Moi"
    assert len(rasa[1][0]["sender"]) == 32


def test_a_button_sends_its_payload_and_shows_its_title(talk: Talk, rasa: tuple[str, list[dict[str, Any]]]) -> None:
    talk.say("nappi")
    talk.messages.get_by_role("button", name="Kyllä").click()
    expect(talk.messages.get_by_text("Hyvä")).to_be_visible()
    assert [body["message"] for body in rasa[1]] == ["nappi", "/affirm"]
    assert len({body["sender"] for body in rasa[1]}) == 1


def test_an_image_is_shown(talk: Talk) -> None:
    talk.say("kuva")
    expect(talk.messages.get_by_role("img", name="Kuva")).to_have_attribute("src", "https://example.fi/kuva.png")


def test_an_attachment_is_a_link(talk: Talk) -> None:
    talk.say("liite")
    expect(talk.messages.get_by_role("link")).to_have_attribute("href", "https://example.fi/lasku.pdf")


def test_a_card_in_custom_json_is_drawn(talk: Talk) -> None:
    talk.say("kortti")
    expect(talk.messages.get_by_role("table", name="Hinta")).to_be_visible()


def test_several_items_stand_in_their_order(talk: Talk) -> None:
    talk.say("monta")
    expect(talk.messages.get_by_text("Toka")).to_be_visible()
    text = talk.messages.inner_text()
    assert text.index("Eka") < text.index("Toka")


@pytest.mark.parametrize("message", ["hiljaa", "virhe", "poissa"])
def test_silence_and_errors_offer_another_try(talk: Talk, message: str) -> None:
    talk.say(message)
    expect(talk.retry).to_be_visible()


def test_a_reload_keeps_the_conversation_and_its_sender(talk: Talk, rasa: tuple[str, list[dict[str, Any]]]) -> None:
    talk.say("nappi")
    talk.messages.get_by_role("button", name="Kyllä").wait_for()
    again = Talk(talk.page, rasa[0])
    expect(again.messages.get_by_text("nappi", exact=True)).to_have_count(1)
    again.messages.get_by_role("button", name="Kyllä").click()
    expect(again.messages.get_by_text("Hyvä")).to_be_visible()
    assert len({body["sender"] for body in rasa[1]}) == 1


def test_another_bot_is_not_introduced_with_our_words(talk: Talk) -> None:
    expect(talk.window.get_by_text("Hei! Miten voin auttaa?")).to_be_visible()
    expect(talk.window.get_by_text("Laskuapuri")).to_have_count(0)
    expect(talk.window.get_by_role("list")).to_have_count(0)


def test_our_own_rest_channel_answers_too(browser: Browser, server_url: str) -> None:
    context = browser.new_context(base_url=server_url)
    talk = Talk(context.new_page(), f"{server_url}/webhooks/rest/webhook?{uuid.uuid4().hex}")
    talk.say(QUESTION)
    expect(talk.messages).to_contain_text("ylisuoritus", ignore_case=True)
    expect(talk.messages.get_by_role("group")).not_to_have_count(0)
    context.close()
