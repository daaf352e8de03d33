"""A calculator's answer in the chat: the card with its working, the drawn billing period, and where the chat stands."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from .chat import Chat

QUESTION = "lisätään 3 lisenssiä 15.3.2026, kausi 1.1.-30.6.2026, hinta 30 €/kk"
# Two changes on neighboring days; the chat's own questions have one change only.
LINE = {
    "title": "Aikajana",
    "description": "Kaksi muutosta.",
    "first_day": "1.1.2026",
    "last_day": "30.6.2026",
    "lanes": 1,
    "months": [{"x": 0, "text": "tammi"}, {"x": 171, "text": "helmi"}],
    "spans": [
        {"x": 0, "width": 500, "charged": False, "text": "Ei lisälaskutusta."},
        {"x": 500, "width": 500, "charged": True, "text": "Lisäyksestä laskutetaan."},
    ],
    "marks": [
        {"x": 500, "label_x": 456, "lane": 0, "text": "Ensimmäinen"},
        {"x": 506, "label_x": 550, "lane": 0, "text": "Toinen"},
    ],
}
CARD = {"kind": "working", "title": "Muutokset", "total": "1,00 €", "steps": [], "timeline": LINE}


@pytest.fixture(params=[(1280, 800), (360, 640), (320, 568)], ids=["desktop", "phone", "small phone"])
def page(request: pytest.FixtureRequest, browser: Browser, server_url: str) -> Iterator[Page]:
    """A tab of each size, without the page's policy, which keeps axe's own script out."""
    width, height = request.param
    context = browser.new_context(
        base_url=server_url,
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
        color_scheme="dark" if width == 360 else "light",
        bypass_csp=True,
    )
    yield context.new_page()
    context.close()


def drawing(chat: Chat, name: str) -> Locator:
    return chat.messages.get_by_role("img", name=name)


def boxes(drawn: Locator, kind: str) -> list[dict[str, float]]:
    return [found.bounding_box() for found in drawn.locator(kind).all()]  # type: ignore[misc]


def test_the_card_shows_the_working_and_the_billing_period(page: Page) -> None:
    chat = Chat(page).open()
    chat.say(QUESTION)
    drawn = drawing(chat, "Laskutuskauden 1.1.–30.6.2026 aikajana")
    expect(drawn).to_be_visible()
    card = chat.messages.get_by_role("figure")
    expect(card.get_by_role("row", name="Tulos")).to_contain_text("322,21")
    expect(card.get_by_role("listitem")).to_have_text("15.3.2026: lisäys, 3 lisenssiä.".replace("3 l", "3\u00a0l"))
    # As wide as the card, with letters that can be read.
    assert drawn.bounding_box()["width"] > 0.7 * card.bounding_box()["width"]  # type: ignore[index]
    assert min(box["height"] for box in boxes(drawn, "text")) >= 11
    assert card.evaluate("(card) => card.scrollWidth <= card.clientWidth")


def test_the_chat_stands_at_its_end_when_the_card_has_grown(page: Page) -> None:
    chat = Chat(page).open()
    chat.say(QUESTION)
    expect(drawing(chat, "Laskutuskauden")).to_have_count(1)
    expect(chat.choices.last.get_by_role("button", name="Kyllä", exact=True)).to_be_in_viewport(ratio=1)
    assert chat.messages.evaluate("(log) => log.scrollHeight - log.scrollTop - log.clientHeight") < 2


def test_axe_finds_nothing_in_the_card(page: Page) -> None:
    chat = Chat(page).open()
    chat.say(QUESTION)
    expect(drawing(chat, "Laskutuskauden")).to_be_visible()
    card = {"include": [{"fromShadowDom": ["laskuapuri-chat", ".card"]}]}
    response = Axe().run(page, context=card).response
    assert [fault["id"] for fault in response["violations"]] == []
    assert len(response["passes"]) > 5


def test_marks_of_neighboring_days_do_not_cover_each_other(page: Page) -> None:
    chat = Chat(page).open()
    answer = {"messages": [{"id": "made-up", "text": "Näin.", "buttons": [], "card": CARD}]}
    page.route("**/messages", lambda route: route.fulfill(json=answer))
    chat.say("Moi")
    drawn = drawing(chat, "Aikajana")
    expect(drawn).to_be_visible()
    first, second = boxes(drawn, "circle")
    assert first["x"] + first["width"] <= second["x"]


def test_the_card_says_everything_without_the_drawing(page: Page) -> None:
    page.route("**/timeline.js*", lambda route: route.abort())
    chat = Chat(page).open()
    chat.say(QUESTION)
    expect(chat.messages.get_by_role("row", name="Tulos")).to_contain_text("322,21")
    expect(chat.choices.last.get_by_role("button", name="Kyllä", exact=True)).to_be_visible()
    expect(drawing(chat, "Laskutuskauden")).to_have_count(0)
