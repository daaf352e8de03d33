"""Behavior 32: a file is checked here, sent with its progress shown, and every outcome is said."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from .chat import Chat

WANTED = {"reference": "LA-7K3Q-9X", "accept": ["application/pdf", "image/png"], "max_bytes": 1_048_576}
PDF = {"name": "vahvistus.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}


@pytest.fixture
def asked(chat: Chat) -> Chat:
    """A conversation that waits for a file."""
    chat.open()
    chat.answers_with("Lisää vahvistus.", upload=WANTED)
    chat.say("Moi")
    chat.messages.get_by_role("button", name="Lisää tiedosto").wait_for()
    return chat


def choose(chat: Chat, file: dict) -> None:
    with chat.page.expect_file_chooser() as chooser:
        chat.messages.get_by_role("button", name="Lisää tiedosto").press("Enter")
    chooser.value.set_files(file)


def announced(chat: Chat, text: str) -> Locator:
    return chat.window.locator("[aria-live=polite]").get_by_text(text)


def test_a_sent_file_is_confirmed_and_announced(asked: Chat) -> None:
    message = {"id": "file-1", "sender": "bot", "text": "Kiitos, tiedosto on perillä.", "buttons": []}
    answer = {"file": {}, "messages": [message]}
    asked.page.route("**/files", lambda route: route.fulfill(status=201, json=answer))
    with asked.page.expect_request("**/files") as sent:
        choose(asked, PDF)
    assert b'name="file"; filename="vahvistus.pdf"' in (sent.value.post_data_buffer or b"")
    assert sent.value.headers["authorization"].startswith("Bearer ")
    expect(announced(asked, "vahvistus.pdf: Tiedosto on lähetetty.")).to_have_count(1)
    expect(asked.messages.get_by_text("Kiitos, tiedosto on perillä.")).to_be_visible()


def test_the_progress_is_shown_while_the_file_travels(asked: Chat) -> None:
    asked.page.route("**/files", lambda route: None)  # never answers
    choose(asked, PDF)
    expect(asked.messages.get_by_role("progressbar", name="Tiedostoa lähetetään")).to_be_visible()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ({**PDF, "name": "x.exe", "mimeType": "application/x-msdownload"}, "x.exe: Tiedosto ei ole PDF-"),
        ({**PDF, "buffer": b"x" * 1_048_577}, "vahvistus.pdf: Tiedosto on liian suuri."),
    ],
    ids=["type", "size"],
)
def test_an_unfit_file_is_not_sent(asked: Chat, file: dict, said: str) -> None:
    sent: list[str] = []
    asked.page.on("request", lambda request: sent.append(request.url) if request.url.endswith("/files") else None)
    choose(asked, file)
    expect(announced(asked, said)).to_have_count(1)
    assert sent == []


def test_the_servers_refusal_is_said_and_another_file_can_be_chosen(asked: Chat) -> None:
    refusal = {"error": "Tiedostoa ei voitu avata.", "code": "file_broken"}
    asked.page.route("**/files", lambda route: route.fulfill(status=422, json=refusal))
    choose(asked, PDF)
    expect(announced(asked, "vahvistus.pdf: Tiedostoa ei voitu avata.")).to_have_count(1)
    expect(asked.messages.get_by_role("progressbar")).to_be_hidden()
    choose(asked, PDF)
