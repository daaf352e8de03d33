"""The receipt of a stored request in the chat: every detail, what comes next, on any screen and to a screen reader."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from .chat import Chat

_LONG = "Laskulla on väärä summa, ja viitenumero RF18539007547034 on toisen laskun. " * 4
RECEIPT = {
    "kind": "receipt",
    "title": "Yhteydenottopyyntö",
    "reference": "LA-7K3Q-M3",
    "rows": [
        {"label": "Viesti", "value": _LONG},
        {"label": "Sähköposti", "value": "maija.pitkänimi-virtanen@erittäinpitkäyritysnimi.fi"},
    ],
    "next": "Asiakastuki lukee viestin ja vastaa sinulle sähköpostilla.",
}


@pytest.fixture(params=[(1280, 800, "light"), (320, 568, "dark")], ids=["desktop", "small phone"])
def chat(request: pytest.FixtureRequest, browser: Browser, server_url: str) -> Iterator[Chat]:
    """A chat that answers with a receipt, without the page's policy, which keeps axe's own script out."""
    width, height, scheme = request.param
    context = browser.new_context(
        base_url=server_url,
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
        color_scheme=scheme,
        bypass_csp=True,
    )
    chat = Chat(context.new_page()).open()
    chat.answers_with("Viestisi on nyt tallessa.", card=RECEIPT)
    chat.say("kyllä")
    expect(chat.messages.get_by_role("figure")).to_be_visible()
    yield chat
    context.close()


def test_each_detail_is_a_row_under_its_name(chat: Chat) -> None:
    table = chat.messages.get_by_role("table", name="Yhteydenottopyyntö LA-7K3Q-M3")
    expect(table.get_by_role("row", name="Sähköposti")).to_contain_text("erittäinpitkäyritysnimi.fi")
    expect(table.get_by_role("rowheader")).to_have_text(["Viesti", "Sähköposti"])


def test_what_comes_next_stands_under_the_details(chat: Chat) -> None:
    expect(chat.messages.get_by_role("figure")).to_contain_text("Asiakastuki lukee viestin")


def test_long_words_stay_inside_the_card(chat: Chat) -> None:
    card = chat.messages.get_by_role("figure")
    assert card.evaluate("(card) => card.scrollWidth <= card.clientWidth")


def test_axe_finds_nothing_in_the_card(chat: Chat) -> None:
    card = {"include": [{"fromShadowDom": ["laskuapuri-chat", ".card"]}]}
    response = Axe().run(chat.page, context=card).response
    assert [fault["id"] for fault in response["violations"]] == []
