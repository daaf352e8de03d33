"""Behaviors 22-25, 31 and 33: what the owner of a page can set, call and copy."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .chat import Chat

SWAP = (
    "(chat, attributes) => { const other = document.createElement('laskuapuri-chat');"
    " for (const name in attributes) other.setAttribute(name, attributes[name]); chat.replaceWith(other); }"
)


def with_attributes(chat: Chat, **attributes: str) -> None:
    chat.page.goto("/")
    chat.element.evaluate(SWAP, attributes)


@pytest.mark.parametrize(
    ("language", "launcher", "close"),
    [("sv", "Fråga om faktureringen", "Stäng chatten"), ("en", "Ask about billing", "Close the chat")],
)
def test_the_words_come_in_other_languages(chat: Chat, language: str, launcher: str, close: str) -> None:
    with_attributes(chat, lang=language)
    chat.page.get_by_role("button", name=launcher).click()
    expect(chat.window.get_by_role("button", name=close)).to_be_visible()


def test_texts_are_replaced_by_attributes(chat: Chat) -> None:
    with_attributes(chat, label="Apua?", heading="Laskuneuvoja", greeting="Terve!", starters="Eka? | Toka?")
    chat.page.get_by_role("button", name="Apua?").click()
    window = chat.page.get_by_role("dialog", name="Laskuneuvoja")
    expect(window.get_by_text("Terve!")).to_be_visible()
    assert window.get_by_role("list").get_by_role("button").all_inner_texts() == ["Eka?", "Toka?"]


def test_any_word_can_be_replaced_by_a_property(chat: Chat) -> None:
    chat.page.goto("/")
    chat.element.evaluate("(chat) => { chat.strings = { footer: 'Soita 010 123' }; }")
    chat.launcher.click()
    expect(chat.window.get_by_text("Soita 010 123")).to_be_visible()


def test_the_chat_stands_at_the_left_when_told_so(chat: Chat) -> None:
    with_attributes(chat, position="left")
    box = chat.launcher.bounding_box()
    assert box and box["x"] == 20


def test_a_script_opens_and_closes_the_chat(chat: Chat) -> None:
    chat.page.goto("/")
    chat.call("open")
    expect(chat.window).to_be_visible()
    chat.call("close")
    expect(chat.window).to_be_hidden()


def test_a_script_says_something_for_the_visitor(chat: Chat) -> None:
    chat.page.goto("/")
    chat.call("send", "Miten palvelu irtisanotaan?")
    expect(chat.said("severa.support@visma.com").first).to_be_visible()


def test_a_script_hears_events_until_it_stops_listening(chat: Chat) -> None:
    chat.page.goto("/")
    chat.element.evaluate(
        "(chat) => { window.heard = []; window.stop = chat.on('open', () => heard.push('open'));"
        " chat.on('message', (messages) => heard.push(messages[0].text)); }"
    )
    chat.launcher.click()
    chat.answers_with("Selvä")
    chat.say("Moi")
    expect(chat.said("Selvä")).to_be_visible()
    assert chat.page.evaluate("heard") == ["open", "Selvä"]
    chat.page.evaluate("stop()")
    chat.call("close")
    chat.call("open")
    expect(chat.window).to_be_visible()
    assert chat.page.evaluate("heard.length") == 2


def test_a_reset_starts_over_in_this_tab(chat: Chat) -> None:
    chat.open()
    chat.answers_with("Selvä")
    chat.say("Moi")
    expect(chat.said("Selvä")).to_be_visible()
    chat.call("reset")
    expect(chat.window.get_by_role("list", name="Usein kysyttyä")).to_be_visible()
    expect(chat.said("Selvä")).to_have_count(0)


@pytest.mark.parametrize("example", ["plain.html", "iframe.html"])
def test_the_example_pages_answer(page: Page, example: str) -> None:
    page.goto(f"/widget/examples/{example}")
    inside = page.frame_locator("iframe") if example == "iframe.html" else page
    if example == "plain.html":
        page.get_by_role("button", name="Kysy laskutuksesta").click()
    inside.get_by_role("textbox", name="Kirjoita viesti").fill("Miten palvelu irtisanotaan?")
    inside.get_by_role("textbox", name="Kirjoita viesti").press("Enter")
    expect(inside.get_by_role("log").get_by_text("severa.support@visma.com").first).to_be_visible()


def test_the_playground_shows_a_choice_at_once_and_writes_it_down(page: Page) -> None:
    page.goto("/widget/playground")
    page.get_by_label("Avauspainikkeen teksti").fill('Kysy "meiltä"')
    page.get_by_role("checkbox", name="Korostusväri: painikkeet").check()
    page.locator("input[type=color][name='--laskuapuri-accent']").fill("#aa0000")
    launcher = page.get_by_role("button", name='Kysy "meiltä"')
    expect(launcher).to_have_css("background-color", "rgb(170, 0, 0)")
    snippet = page.get_by_label("Rivit sivullesi").input_value()
    assert 'label="Kysy &#34;meiltä&#34;"' in snippet
    assert "--laskuapuri-accent: #aa0000;" in snippet


def test_the_snippet_of_the_playground_works(page: Page) -> None:
    page.goto("/widget/playground")
    page.get_by_label("Chatin nimi").fill("Neuvoja")
    lines = page.get_by_label("Rivit sivullesi").input_value()
    body = f"<!doctype html><html lang='fi'><head><title>x</title></head><body>{lines}</body></html>"
    page.route("**/oma", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto("/oma")
    page.get_by_role("button", name="Kysy laskutuksesta").click()
    expect(page.get_by_role("dialog", name="Neuvoja")).to_be_visible()


def test_a_changed_loader_is_refused_by_the_hash(page: Page) -> None:
    page.goto("/widget/playground")
    lines = page.get_by_label("Rivit sivullesi").input_value()
    page.route("**/oma", lambda route: route.fulfill(body=f"<body>{lines}", content_type="text/html"))
    page.route("**/widget.js", lambda route: route.fulfill(body="window.changed = 1", content_type="text/javascript"))
    page.goto("/oma")
    assert page.evaluate("[window.changed, customElements.get('laskuapuri-chat')]") == [None, None]
