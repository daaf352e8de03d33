"""Behaviors 15, 23 and 30: every screen, size and color scheme; page and chat leave each other alone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from .chat import QUESTION, Chat

HOSTILE = (
    "* { font: 40px fantasy !important; color: red !important; display: inline !important; letter-spacing: 9px; }"
    " button, textarea, dialog { all: unset !important; visibility: hidden !important; }"
)

SEEN = (
    "(node) => getComputedStyle(node).borderTopColor"
    " !== getComputedStyle(node.getRootNode().querySelector('.panel')).backgroundColor"
)


def look(chat: Chat) -> list[object]:
    """Size, font and color of some parts of the chat, once its starters have come."""
    chat.page.locator("laskuapuri-chat .starter").first.wait_for()
    return list(
        chat.element.evaluate(
            "(chat) => ['.panel', '.send', '.starter', 'h2', 'textarea'].flatMap((name) => {"
            " const node = chat.shadowRoot.querySelector(name), { width, height } = node.getBoundingClientRect();"
            " const { color, fontSize, fontFamily, display } = getComputedStyle(node);"
            " return [width, height, color, fontSize, fontFamily, display]; })"
        )
    )


def test_the_page_cannot_restyle_the_inside_of_the_chat(chat: Chat) -> None:
    chat.open()
    before = look(chat)
    chat.page.evaluate(
        "(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
        " document.adoptedStyleSheets = [sheet]; }",
        HOSTILE.replace("* {", "*:not(laskuapuri-chat) {"),
    )
    assert look(chat) == before


def test_the_chat_does_not_restyle_the_page(chat: Chat) -> None:
    chat.page.goto("/")
    styles = "[...document.querySelectorAll('body, h1, summary')].map((n) => getComputedStyle(n).cssText).join()"
    before = chat.page.evaluate(styles)
    chat.launcher.click()
    expect(chat.window).to_be_visible()
    assert chat.page.evaluate(styles) == before


def test_a_page_sets_colors_and_layer_by_custom_properties(chat: Chat) -> None:
    chat.page.goto("/")
    chat.element.evaluate(
        "(chat) => { chat.style.setProperty('--laskuapuri-accent', 'rgb(1, 2, 3)');"
        " chat.style.setProperty('--laskuapuri-z-index', '7'); }"
    )
    expect(chat.launcher).to_have_css("background-color", "rgb(1, 2, 3)")
    expect(chat.element).to_have_css("z-index", "7")


@pytest.mark.parametrize("name", ["textarea", ".picker input"])
def test_inputs_are_large_enough_that_a_phone_does_not_zoom_in(phone: Page, name: str) -> None:
    chat = Chat(phone).open()
    chat.answers_with("Milloin?", input="date")
    chat.say("Moi")
    expect(chat.said("Milloin?")).to_be_visible()
    assert float(chat.element.locator(name).evaluate("(n) => parseFloat(getComputedStyle(n).fontSize)")) >= 16


def test_targets_are_large(phone: Page) -> None:
    chat = Chat(phone).open()
    chat.answers_with("Valitse", buttons=[{"title": "Ei", "payload": "/deny"}])
    chat.say("Moi")
    chat.choices.first.wait_for()
    for button in chat.element.get_by_role("button").all():
        box = button.bounding_box()
        assert box is None or min(box["width"], box["height"]) >= 44


def test_a_phone_has_a_close_button_of_its_own(phone: Page) -> None:
    chat = Chat(phone).open()
    chat.window.get_by_role("button", name="Sulje keskustelu").tap()
    expect(chat.window).to_be_hidden()


def test_the_input_stays_above_an_on_screen_keyboard(phone: Page) -> None:
    chat = Chat(phone).open()
    phone.evaluate(
        "() => { Object.defineProperty(visualViewport, 'height', { value: 300 });"
        " visualViewport.dispatchEvent(new Event('resize')); }"
    )
    box = chat.input.bounding_box()
    assert box and box["y"] + box["height"] <= 300


def test_safe_areas_are_respected() -> None:
    from bot.web.pages.widget_files import joined

    assert "env(safe-area-inset-bottom)" in joined("panel.js")
    assert "env(safe-area-inset-bottom)" in joined("widget.js")


def test_without_motion_nothing_slides_and_the_dots_stand_still(chat: Chat) -> None:
    chat.open()
    chat.answers_slowly()
    chat.say(QUESTION)
    chat.typing.wait_for()
    assert chat.page.evaluate("document.getAnimations({ subtree: true }).length") == 0
    running = "(chat) => [...chat.shadowRoot.querySelectorAll('*')].flatMap((n) => n.getAnimations()).length"
    assert chat.element.evaluate(running) == 0


def test_forced_colors_keep_every_outline(browser: Browser, server_url: str) -> None:
    context = browser.new_context(base_url=server_url, forced_colors="active")
    chat = Chat(context.new_page()).open()
    chat.answers_with("Valitse", buttons=[{"title": "Ei", "payload": "/deny"}])
    chat.say("Moi")
    chat.choices.first.wait_for()
    for name in (".bot .bubble", ".user .bubble", ".reply", ".send", ".field", ".launcher"):
        part = chat.element.locator(name).first
        assert part.evaluate("(n) => parseFloat(getComputedStyle(n).borderTopWidth)") >= 1, name
        assert part.evaluate(SEEN), name
    context.close()


def test_the_chat_prints_nothing_over_the_page(chat: Chat) -> None:
    chat.page.goto("/")
    chat.page.emulate_media(media="print")
    expect(chat.launcher).to_be_hidden()


def test_a_phone_shows_the_chat_over_the_whole_page(phone: Page) -> None:
    chat = Chat(phone).open()
    assert chat.window.bounding_box() == {"x": 0, "y": 0, "width": 320, "height": 568}


def test_nothing_overflows_sideways_at_320_pixels(phone: Page) -> None:
    chat = Chat(phone).open()
    chat.say(QUESTION)
    chat.choices.first.wait_for()
    fits = "(box) => box.scrollWidth <= box.clientWidth"
    assert chat.messages.evaluate(fits)
    assert phone.locator("html").evaluate(fits)


def test_opening_the_chat_does_not_move_the_page(chat: Chat) -> None:
    chat.page.goto("/")
    heading = chat.page.get_by_role("heading", level=1)
    before = heading.bounding_box()
    chat.launcher.click()
    expect(chat.window).to_be_visible()
    assert heading.bounding_box() == before


def test_pressing_the_launcher_twice_opens_one_chat(phone: Page) -> None:
    phone.goto("/")
    phone.locator("laskuapuri-chat").evaluate("(chat) => { chat.launcher.click(); chat.launcher.click(); }")
    expect(Chat(phone).window).to_have_count(1)
    expect(phone.get_by_text("Keskustelu ei auennut")).to_have_count(0)
