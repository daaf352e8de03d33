"""Behaviors 26-29 and 31: asking, answering, forms, feedback, and a way to a person."""

import pytest
from playwright.sync_api import expect

from .chat import QUESTION, Chat


def test_the_typing_dots_show_at_once_and_go_with_the_answer(chat: Chat) -> None:
    chat.open()
    chat.answers_slowly()
    chat.say(QUESTION)
    expect(chat.typing).to_be_visible(timeout=200)
    chat.choices.first.wait_for()
    expect(chat.typing).to_be_hidden()


def test_the_typing_dots_go_with_an_error(chat: Chat) -> None:
    chat.open()
    chat.fails()
    chat.say("Moi")
    expect(chat.retry).to_be_visible()
    expect(chat.typing).to_be_hidden()


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_message_is_not_sent(chat: Chat, text: str) -> None:
    chat.open().input.fill(text)
    send = chat.window.get_by_role("button", name="Lähetä")
    expect(send).to_have_attribute("aria-disabled", "true")
    send.click(force=True)
    expect(chat.messages.get_by_text("Sinä:")).to_have_count(0)


def test_words_are_possible_where_buttons_are_offered(chat: Chat) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    chat.say("Ei tule enää laskuja")
    expect(chat.said("Tehdäänkö palautuspyyntö")).to_be_visible()


def test_a_form_that_asks_a_day_offers_a_date_input(chat: Chat) -> None:
    chat.open().say("Tarvitsemme laskulle lisää maksuaikaa")
    picker = chat.window.get_by_label("Valitse päivä")
    picker.fill("2026-03-31")
    expect(chat.input).to_have_value("31.3.2026")
    picker.press("Enter")
    expect(chat.messages.get_by_text("31.3.2026", exact=True)).to_be_visible()
    expect(picker).to_be_hidden()


def test_a_day_can_be_written_although_a_date_input_is_offered(chat: Chat) -> None:
    chat.open().say("Tarvitsemme laskulle lisää maksuaikaa")
    chat.window.get_by_label("Valitse päivä").wait_for()
    chat.say("eräpäivä on 31.3.")
    expect(chat.said("Y-tunnus").last).to_be_visible()
    expect(chat.input).to_have_attribute("placeholder", "Esim. 1234567-1")


def test_a_form_that_asks_a_count_offers_a_number_input(chat: Chat) -> None:
    chat.open().say("Paljonko maksaa lisätä lisenssejä kesken kauden?")
    picker = chat.window.get_by_label("Valitse määrä")
    picker.fill("3")
    expect(chat.input).to_have_value("3")


def test_a_reload_brings_the_date_input_back(chat: Chat) -> None:
    chat.open().say("Tarvitsemme laskulle lisää maksuaikaa")
    chat.window.get_by_label("Valitse päivä").wait_for()
    chat.page.reload()
    expect(chat.window.get_by_label("Valitse päivä")).to_be_visible()


def test_each_answer_is_followed_by_the_question_whether_it_helped_and_no_by_free_words(chat: Chat) -> None:
    chat.open().say("Miten palvelu irtisanotaan?")
    expect(chat.said("Oliko tästä vastauksesta apua?")).to_have_count(1)
    no = chat.choices.last.get_by_role("button", name="Ei", exact=True)
    no.focus()
    chat.page.keyboard.press("Enter")
    expect(chat.said("Kerro omin sanoin")).to_be_visible()
    chat.say("En löydä sopimusta")
    expect(chat.said("Kiitos palautteesta!")).to_be_visible()


def test_a_way_to_a_person_is_always_in_sight(chat: Chat) -> None:
    chat.open()
    expect(chat.window.get_by_role("link", name="severa.invoicing@visma.com").last).to_be_in_viewport()


def test_the_conversation_can_be_saved_as_text(chat: Chat) -> None:
    chat.open()
    chat.answers_with("Selvä\n• eka\n• toka")
    chat.say("Moi")
    expect(chat.said("toka")).to_be_visible()
    with chat.page.expect_download() as saved:
        chat.window.get_by_role("button", name="Tallenna keskustelu tiedostoon").click()
    assert saved.value.suggested_filename == "laskuapuri-keskustelu.txt"
    assert saved.value.path().read_text("utf-8") == "Sinä:\nMoi\n\nLaskuapuri:\nSelvä\neka\ntoka\n"


def test_asking_about_a_double_payment_is_answered_and_a_button_continues(chat: Chat) -> None:
    chat.open().say(QUESTION)
    expect(chat.messages).to_contain_text("ylisuoritus", ignore_case=True)
    choice = chat.choices.last.get_by_role("button").first
    title = choice.inner_text()
    choice.click()
    chosen = chat.messages.get_by_role("button", name=f"{title} (valittu)")
    expect(chosen).to_have_attribute("aria-disabled", "true")
    expect(chat.messages.get_by_role("paragraph").get_by_text(title, exact=True)).to_be_visible()


def test_a_button_can_be_pressed_once_only(chat: Chat) -> None:
    chat.open().say(QUESTION)
    posts: list[str] = []
    chat.choices.first.wait_for()
    chat.page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    choice = chat.choices.first.get_by_role("button").first
    choice.click()
    choice.click(force=True)
    chat.messages.get_by_role("img", name="Laskuapuri kirjoittaa").wait_for(state="hidden")
    assert len(posts) == 1


def test_the_servers_own_explanation_is_shown(chat: Chat) -> None:
    chat.open()
    error = {"error": "Viestejä tuli liian tiheään.", "code": "rate_limited"}
    chat.page.route("**/messages", lambda route: route.fulfill(status=429, json=error))
    chat.say("Moi")
    expect(chat.messages.get_by_text(error["error"])).to_be_visible()


@pytest.mark.parametrize(
    ("length", "shown"),
    [(7000, ""), (7950, "50 merkkiä jäljellä"), (8003, "Viesti on 3 merkkiä liian pitkä")],
)
def test_the_counter_appears_near_the_limit(chat: Chat, length: int, shown: str) -> None:
    chat.open().input.fill("x" * length)
    expect(chat.window.locator("#counter")).to_have_text(shown)


def test_a_message_over_the_limit_is_not_sent(chat: Chat) -> None:
    chat.open().say("x" * 8001)
    expect(chat.input).to_have_value("x" * 8001)


def test_the_chat_starts_with_the_questions_of_the_page(chat: Chat) -> None:
    chat.open()
    questions = chat.page.locator("summary h3").all_inner_texts()
    chat.window.get_by_role("list", name="Usein kysyttyä").wait_for()
    starters = chat.window.get_by_role("list", name="Usein kysyttyä").get_by_role("button").all_inner_texts()
    assert starters == questions


@pytest.mark.parametrize("path", ["**/api/v1/conversations", "**/messages"], ids=["beginning", "message"])
def test_a_message_over_the_rate_limit_waits_with_the_servers_sentence(chat: Chat, path: str) -> None:
    chat.open()
    refusal = {"error": "Viestejä tuli liian tiheään. Odota hetki.", "code": "too_many_requests"}
    limited = {"status": 429, "json": refusal, "headers": {"Retry-After": "3"}}
    chat.page.route(path, lambda route: route.fulfill(**limited), times=1)
    chat.say(QUESTION)
    expect(chat.said("Viestejä tuli liian tiheään. Odota hetki.")).to_be_visible()
    chat.retry.click()
    expect(chat.choices.first).to_be_visible()
    expect(chat.messages.get_by_text(QUESTION, exact=True)).to_have_count(1)


def test_one_press_asks_for_a_person_and_leads_to_a_request(chat: Chat) -> None:
    chat.open().window.get_by_role("button", name="Jätä viesti ihmiselle").click()
    expect(chat.said("niin välitän sen asiakastukeen")).to_be_visible()


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2026-03-13T13:59:00Z", "Ihminen vastaa ma–pe klo 9.30–16."),
        ("2026-03-13T14:00:00Z", "Nyt on suljettu, mutta viestin voit jättää milloin vain."),
        ("2026-03-14T10:00:00Z", "Nyt on suljettu, mutta viestin voit jättää milloin vain."),
    ],
    ids=["open until four", "closed at four", "closed on Saturday"],
)
def test_opening_hours_tell_whether_a_person_answers_now(chat: Chat, now: str, shown: str) -> None:
    chat.page.clock.set_fixed_time(now)
    chat.page.goto("/")
    chat.element.evaluate("(chat) => chat.setAttribute('hours', '1-5 9:30-16:00')")
    chat.launcher.click()
    expect(chat.window.get_by_text(shown)).to_be_visible()
    expect(chat.window.get_by_text("Nyt on suljettu")).to_have_count(int("suljettu" in shown))


def test_what_the_page_knows_is_offered_and_sent_only_when_taken(chat: Chat) -> None:
    sent: list[str] = []
    chat.page.on("request", lambda request: sent.append(request.post_data or ""))
    chat.open()
    chat.element.evaluate("(chat) => chat.setUser({ business_id: '1967543-8' })")
    for said in ("Haluan liikaa maksetut rahat takaisin tilille", "ei enää", "kyllä"):
        chat.say(said)
        expect(chat.typing).to_be_hidden()
    offer = chat.window.get_by_role("button", name="Käytä: 1967543-8")
    expect(offer).to_be_visible()
    expect(chat.messages.locator(".row.bot").last).to_be_in_viewport(ratio=1)
    assert "1967543-8" not in "".join(sent)
    assert "1967543-8" not in chat.page.evaluate("JSON.stringify({ ...sessionStorage })")
    offer.click()
    expect(chat.input).to_have_value("1967543-8")
    chat.input.press("Enter")
    expect(chat.messages.get_by_text("1967543-8", exact=True)).to_have_count(1)
