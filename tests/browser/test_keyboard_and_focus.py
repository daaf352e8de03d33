"""Behaviors 1-8: everything by keyboard, and the focus moves only by the visitor's own doing."""

import pytest
from playwright.sync_api import Page, expect

from .chat import QUESTION, Chat, focused_name

LONG = "\n".join(f"Kappale {number}" for number in range(60))


@pytest.mark.parametrize("name", ["Tallenna keskustelu tiedostoon", "Poista keskustelu", "Sulje keskustelu", "Lähetä"])
def test_every_button_of_the_window_is_reached_by_tab(chat: Chat, name: str) -> None:
    chat.open()
    chat.answers_with("Selvä", buttons=[{"title": "Jatka", "payload": "/affirm"}])
    chat.say("Moi")
    expect(chat.said("Selvä")).to_be_visible()
    met = []
    for _ in range(12):
        chat.page.keyboard.press("Shift+Tab" if name != "Lähetä" else "Tab")
        met.append(focused_name(chat.page))
    assert name in met


def test_the_focus_is_visible_on_every_control(chat: Chat) -> None:
    chat.open()
    outlines = set()
    for _ in range(12):
        chat.page.keyboard.press("Shift+Tab")
        outlines.add(
            chat.page.evaluate(
                "() => { const node = document.querySelector('laskuapuri-chat').shadowRoot.activeElement;"
                " return node ? getComputedStyle(node).outlineStyle : 'outside'; }"
            )
        )
    assert outlines - {"outside"} == {"solid"}


def test_a_desktop_window_does_not_trap_the_page(chat: Chat) -> None:
    chat.open()
    for _ in range(20):
        chat.page.keyboard.press("Shift+Tab")
        if chat.page.evaluate("document.activeElement.tagName") != "LASKUAPURI-CHAT":
            return
    raise AssertionError("the focus never left the chat")


def test_a_full_screen_chat_keeps_the_focus_inside(phone: Page) -> None:
    Chat(phone).open()
    elsewhere = set()
    for _ in range(20):
        phone.keyboard.press("Tab")
        elsewhere.add(phone.evaluate("document.activeElement.tagName"))
    assert elsewhere <= {"LASKUAPURI-CHAT", "BODY"}  # the body stands for the browser's own bar


def test_opening_on_a_phone_focuses_the_window_and_calls_no_keyboard(phone: Page) -> None:
    Chat(phone).open()
    assert focused_name(phone) == "Laskuapuri"


def test_an_answer_does_not_move_the_focus(chat: Chat) -> None:
    chat.open()
    chat.answers_with("Selvä", buttons=[{"title": "Jatka", "payload": "/affirm"}])
    chat.say("Moi")
    chat.window.get_by_role("button", name="Sulje keskustelu").focus()
    expect(chat.said("Selvä")).to_be_visible()
    assert focused_name(chat.page) == "Sulje keskustelu"


def test_after_a_reply_button_the_focus_is_in_the_input(chat: Chat) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.get_by_role("button").first.click()
    expect(chat.input).to_be_focused()


def test_after_a_reply_button_a_phone_shows_no_keyboard(phone: Page) -> None:
    chat = Chat(phone).open()
    chat.answers_with("Selvä", buttons=[{"title": "Jatka", "payload": "/affirm"}])
    chat.say("Moi")
    chat.window.get_by_role("heading").first.focus()
    chat.choices.get_by_role("button", name="Jatka").tap()
    expect(chat.input).not_to_be_focused()


def test_no_element_has_a_positive_tabindex(chat: Chat) -> None:
    chat.open()
    order = "(chat) => [...chat.shadowRoot.querySelectorAll('[tabindex]')].map((node) => node.tabIndex)"
    assert set(chat.element.evaluate(order)) <= {0, -1}


def test_the_window_behind_the_deletion_question_is_inert(chat: Chat) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    chat.window.get_by_role("button", name="Poista keskustelu").click()
    assert focused_name(chat.page) == "Peruuta"
    chat.page.keyboard.press("Shift+Tab")
    assert focused_name(chat.page) != "Sulje keskustelu"


def test_a_button_leads_to_messages_that_came_below(chat: Chat) -> None:
    chat.open()
    chat.answers_with(LONG)
    chat.say("Moi")
    expect(chat.said("Kappale 59")).to_have_count(1)
    chat.answers_slowly()
    chat.answers_with("Uusin")
    chat.say("Toinen")
    chat.messages.evaluate("(box) => { box.scrollTop = 0; }")
    newest = chat.window.get_by_role("button", name="Uusia viestejä")
    expect(newest).to_be_visible()
    assert chat.messages.evaluate("(box) => box.scrollTop") == 0
    chat.messages.focus()
    chat.page.keyboard.press("Tab")
    expect(newest).to_be_focused()
    chat.page.keyboard.press("Enter")
    expect(newest).to_be_hidden()
    expect(chat.said("Uusin")).to_be_in_viewport()


@pytest.mark.parametrize(("draft", "moves"), [("", True), ("kesken", False)])
def test_page_up_turns_the_messages_only_when_the_input_is_empty(chat: Chat, draft: str, moves: bool) -> None:
    chat.open()
    chat.answers_with(LONG)
    chat.say("Moi")
    expect(chat.said("Kappale 59")).to_have_count(1)
    chat.messages.evaluate("(box) => { box.scrollTop = box.scrollHeight; }")
    before = chat.messages.evaluate("(box) => box.scrollTop")
    chat.input.fill(draft)
    chat.input.press("PageUp")
    chat.page.wait_for_timeout(100)
    assert (chat.messages.evaluate("(box) => box.scrollTop") < before) is moves


@pytest.mark.parametrize("composing", ["isComposing: true", "keyCode: 229"])
def test_the_enter_that_ends_a_composition_does_not_send(chat: Chat, composing: str) -> None:
    chat.open().input.fill("にほん")
    press = f"new KeyboardEvent('keydown', {{ key: 'Enter', bubbles: true, cancelable: true, {composing} }})"
    chat.input.evaluate(f"(input) => input.dispatchEvent({press})")
    expect(chat.input).to_have_value("にほん")


def test_the_keyboard_alone_opens_asks_and_closes(chat: Chat) -> None:
    chat.page.goto("/")
    chat.launcher.focus()
    chat.page.keyboard.press("Enter")
    expect(chat.input).to_be_focused()
    chat.page.keyboard.type(QUESTION)
    chat.page.keyboard.press("Enter")
    expect(chat.messages).to_contain_text("ylisuoritus", ignore_case=True)
    expect(chat.input).to_be_focused()
    chat.page.keyboard.press("Escape")
    expect(chat.window).to_be_hidden()
    expect(chat.launcher).to_be_focused()


def test_shift_enter_breaks_the_line_instead_of_sending(chat: Chat) -> None:
    chat.open()
    chat.input.fill("eka")
    chat.input.press("Shift+Enter")
    chat.page.keyboard.type("toka")
    expect(chat.input).to_have_value("eka\ntoka")


def test_a_reload_does_not_steal_the_focus(chat: Chat) -> None:
    chat.open()
    chat.page.reload()
    expect(chat.window).to_be_visible()
    assert chat.page.evaluate("document.activeElement === document.body")


def test_escape_leaves_the_deletion_question_but_not_the_chat(chat: Chat) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    chat.window.get_by_role("button", name="Poista keskustelu").click()
    chat.page.keyboard.press("Escape")
    expect(chat.page.get_by_role("alertdialog")).to_be_hidden()
    assert focused_name(chat.page) == "Poista keskustelu"
