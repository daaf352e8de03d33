"""Behavior 14: axe-core finds nothing, in every state of the chat, light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from .chat import QUESTION, Chat

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def closed(chat: Chat) -> None:
    chat.page.goto("/")
    expect(chat.launcher).to_be_visible()


def session(chat: Chat) -> None:
    chat.open().window.get_by_role("list", name="Usein kysyttyä").wait_for()


def with_messages(chat: Chat) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.get_by_role("button").first.click()
    expect(chat.choices.nth(1)).to_be_visible()


def with_a_card(chat: Chat) -> None:
    chat.open().say("lisätään 3 lisenssiä 15.3.2026, kausi 1.1.-30.6.2026, hinta 30 €/kk")
    chat.messages.get_by_role("table").wait_for()


def asking_for_a_day(chat: Chat) -> None:
    chat.open().say("Tarvitsemme laskulle lisää maksuaikaa")
    chat.window.get_by_label("Valitse päivä").wait_for()


def asking_for_a_file(chat: Chat) -> None:
    chat.open()
    chat.answers_with("Lisää vahvistus.", upload={"accept": ["application/pdf"], "max_bytes": 10})
    chat.say("Moi")
    chat.messages.get_by_role("button", name="Lisää tiedosto").wait_for()


def with_an_error(chat: Chat) -> None:
    chat.open()
    chat.fails()
    chat.say("Moi")
    chat.retry.wait_for()
    chat.input.fill("x" * 1001)


def about_to_erase(chat: Chat) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    chat.window.get_by_role("button", name="Poista keskustelu").click()
    chat.page.get_by_role("alertdialog").wait_for()


STATES = [
    closed,
    session,
    with_messages,
    with_a_card,
    asking_for_a_day,
    asking_for_a_file,
    with_an_error,
    about_to_erase,
]


@pytest.fixture(params=["light", "dark"])
def painted(request: pytest.FixtureRequest, browser: Browser, server_url: str) -> Iterator[Chat]:
    """A chat in a color scheme; axe itself needs the policy of the page out of its way."""
    context = browser.new_context(
        base_url=server_url, color_scheme=request.param, bypass_csp=True, reduced_motion="reduce"
    )
    yield Chat(context.new_page())
    context.close()


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_no_violation(painted: Chat, state: Callable[[Chat], None]) -> None:
    state(painted)
    found = Axe().run(painted.page, options=RULES).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []
