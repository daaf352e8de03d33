"""The core behaviors in Debian's Firefox; skipped where it is not installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from .firefox import Firefox

ROOT = "document.querySelector('laskuapuri-chat').shadowRoot"
WINDOW = f"{ROOT}.querySelector('dialog')"
MESSAGES = f"{ROOT}.querySelector('[role=log]').innerText"
FOCUS = f"{ROOT}.activeElement"
QUESTION = "Maksoin laskun kahdesti"
ANSWERED = f"{MESSAGES}.includes('laskuja samasta tuotteesta')"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    executable = shutil.which("firefox-esr") or shutil.which("firefox")
    if executable is None:
        pytest.skip("Firefox is not installed: apt-get install firefox-esr")
    started = Firefox(executable, tmp_path_factory.mktemp("firefox"))
    yield started
    started.close()


@pytest.fixture
def session(firefox: Firefox, server_url: str) -> Firefox:
    """The chat of a visitor who opened it by keyboard and has said nothing."""
    firefox.visit(f"{server_url}/")
    firefox.value("sessionStorage.clear()")
    firefox.visit(f"{server_url}/")
    firefox.until(f"{ROOT}.querySelector('.launcher')")
    firefox.value(f"{ROOT}.querySelector('.launcher').focus()")
    firefox.type("", "Enter")
    firefox.until(f"{WINDOW}?.open && {FOCUS}?.tagName === 'TEXTAREA'")
    return firefox


def test_the_keyboard_asks_and_gets_an_answer_with_buttons(session: Firefox) -> None:
    session.type(QUESTION, "Enter")
    session.until(ANSWERED)
    assert session.value(f"{ROOT}.querySelectorAll('[role=group] button').length") >= 2
    assert session.value(f"{FOCUS}.tagName") == "TEXTAREA"


def test_a_reload_keeps_the_conversation_and_the_open_window(session: Firefox, server_url: str) -> None:
    session.type(QUESTION, "Enter")
    session.until(ANSWERED)
    session.visit(f"{server_url}/?toinen")
    session.until(f"{WINDOW}?.open && {ANSWERED}")


def test_escape_closes_and_gives_the_focus_back(session: Firefox) -> None:
    session.type("", "Escape")
    session.until(f"!{WINDOW}.open")
    assert session.value(f"{FOCUS} === {ROOT}.querySelector('.launcher')")


def test_styles_hold_under_the_pages_policy(session: Firefox) -> None:
    assert session.value(f"getComputedStyle({ROOT}.querySelector('.launcher')).position") == "relative"
    assert session.value(f"getComputedStyle({WINDOW}).overflow") == "hidden"
    assert session.value(f"getComputedStyle({ROOT}.querySelector('.send')).borderTopLeftRadius") == "50%"


def test_nothing_is_stored_before_the_chat_is_opened(firefox: Firefox, server_url: str) -> None:
    firefox.visit(f"{server_url}/")
    firefox.value("sessionStorage.clear()")
    firefox.visit(f"{server_url}/")
    assert firefox.value("localStorage.length + sessionStorage.length + document.cookie.length") == 0
