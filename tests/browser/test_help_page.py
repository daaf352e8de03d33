"""What a visitor of the help page can do, in a real browser under the real content security policy."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .chat import QUESTION, Chat

HTML = '<img src="x" onerror="document.title=1"> <b>lihava</b> javascript:alert(1)'


@pytest.fixture
def chat(page: Page) -> Chat:
    return Chat(page)


@pytest.fixture
def phone(browser: Browser, server_url: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=server_url,
        viewport={"width": 320, "height": 568},
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def focused_name(page: Page) -> str:
    """Accessible name or text of what has the focus, inside the widget's shadow root if it is there."""
    return page.evaluate(
        "() => { let node = document.activeElement;"
        " while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;"
        " return node.ariaLabel ?? node.textContent; }"
    )


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


def test_a_reload_keeps_the_conversation(chat: Chat) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    before = chat.messages.inner_text()
    chat.page.reload()
    expect(chat.window).to_be_visible()
    expect(chat.choices.first).to_be_visible()
    assert chat.messages.inner_text() == before


def test_a_reload_does_not_steal_the_focus(chat: Chat) -> None:
    chat.open()
    chat.page.reload()
    expect(chat.window).to_be_visible()
    assert chat.page.evaluate("document.activeElement === document.body")


def test_a_reload_keeps_the_draft(chat: Chat) -> None:
    chat.open().input.fill("Kesken jäänyt")
    chat.page.reload()
    expect(chat.input).to_have_value("Kesken jäänyt")


def test_an_unknown_conversation_starts_anew(chat: Chat) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    gone = {"error": "Keskustelua ei löydy.", "code": "not_found"}
    chat.page.route("**/messages", lambda route: route.fulfill(status=404, json=gone), times=1)
    chat.say("Maksoin laskun vahingossa kahdesti")
    expect(chat.said("aloitimme uuden")).to_be_visible()
    expect(chat.choices.first).to_be_visible()
    expect(chat.messages.get_by_text(QUESTION, exact=True)).to_be_hidden()


def test_nothing_is_stored_or_requested_before_opening(chat: Chat, server_url: str) -> None:
    requested: list[str] = []
    chat.page.on("request", lambda request: requested.append(request.url.removeprefix(server_url)))
    chat.page.goto("/", wait_until="networkidle")
    stored = "[localStorage.length, sessionStorage.length, document.cookie]"
    assert chat.page.evaluate(stored) == [0, 0, ""]
    assert not [path for path in requested if path.startswith("/api") or path == "/widget/panel.js"]


def test_a_failed_message_can_be_sent_again_with_the_same_id(chat: Chat) -> None:
    chat.open()
    chat.page.route("**/messages", lambda route: route.abort())
    with chat.page.expect_request("**/messages") as first:
        chat.say(QUESTION)
    retry = chat.messages.get_by_role("button", name="Yritä uudelleen")
    retry.wait_for()
    chat.page.unroute_all()
    with chat.page.expect_request("**/messages") as again:
        retry.click()
    assert again.value.post_data_json == first.value.post_data_json
    expect(chat.messages).to_contain_text("ylisuoritus", ignore_case=True)
    expect(retry).to_be_hidden()


def test_a_message_lost_by_a_reload_is_sent_again(chat: Chat) -> None:
    chat.open()
    chat.page.route("**/messages", lambda route: route.abort())
    chat.say(QUESTION)
    chat.messages.get_by_role("button", name="Yritä uudelleen").wait_for()
    chat.page.unroute_all()
    chat.page.reload()
    expect(chat.messages).to_contain_text("ylisuoritus", ignore_case=True)
    assert chat.messages.get_by_text(QUESTION, exact=True).count() == 1


def test_the_servers_own_explanation_is_shown(chat: Chat) -> None:
    chat.open()
    error = {"error": "Viestejä tuli liian tiheään.", "code": "rate_limited"}
    chat.page.route("**/messages", lambda route: route.fulfill(status=429, json=error))
    chat.say("Moi")
    expect(chat.messages.get_by_text(error["error"])).to_be_visible()


def test_html_in_an_answer_is_shown_as_text(chat: Chat) -> None:
    chat.open()
    chat.answers_with(HTML)
    chat.say("Moi")
    expect(chat.said(HTML)).to_be_visible()
    assert chat.messages.locator("b, a, .bubble img").count() == 0


def test_addresses_in_an_answer_are_links(chat: Chat) -> None:
    chat.open()
    chat.answers_with("Kirjoita: a.b@example.fi, tai katso https://example.fi/x?y=1.")
    chat.say("Moi")
    mail_link = chat.messages.get_by_role("link", name="a.b@example.fi")
    expect(mail_link).to_have_attribute("href", "mailto:a.b@example.fi")
    page_link = chat.messages.get_by_role("link", name="https://example.fi/x?y=1")
    expect(page_link).to_have_attribute("href", "https://example.fi/x?y=1")
    expect(page_link).to_have_attribute("rel", "noopener noreferrer")


def test_a_deleted_conversation_is_gone_here_and_on_the_server(chat: Chat) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    chat.window.get_by_role("button", name="Poista keskustelu").click()
    with chat.page.expect_response(lambda response: response.request.method == "DELETE") as deletion:
        chat.page.get_by_role("alertdialog").get_by_role("button", name="Poista").click()
    assert deletion.value.status == 204
    expect(chat.messages.get_by_text(QUESTION, exact=True)).to_be_hidden()
    expect(chat.input).to_be_focused()


def test_escape_leaves_the_deletion_question_but_not_the_chat(chat: Chat) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    chat.window.get_by_role("button", name="Poista keskustelu").click()
    chat.page.keyboard.press("Escape")
    expect(chat.page.get_by_role("alertdialog")).to_be_hidden()
    assert focused_name(chat.page) == "Poista keskustelu"


@pytest.mark.parametrize(
    ("length", "shown"),
    [(899, ""), (950, "50 merkkiä jäljellä"), (1003, "Viesti on 3 merkkiä liian pitkä")],
)
def test_the_counter_appears_near_the_limit(chat: Chat, length: int, shown: str) -> None:
    chat.open().input.fill("x" * length)
    expect(chat.window.locator("#counter")).to_have_text(shown)


def test_a_message_over_the_limit_is_not_sent(chat: Chat) -> None:
    chat.open().say("x" * 1001)
    expect(chat.input).to_have_value("x" * 1001)


def test_an_answer_is_announced_once(chat: Chat) -> None:
    chat.open()
    chat.answers_with("Selvä juttu")
    chat.say("Moi")
    live = chat.window.locator("[aria-live=polite]").get_by_text("Selvä juttu")
    expect(live).to_have_count(1)
    expect(live).to_have_count(0)


def test_the_chat_starts_with_the_questions_of_the_page(chat: Chat) -> None:
    chat.open()
    questions = chat.page.locator("summary h3").all_inner_texts()
    starters = chat.window.get_by_role("list", name="Usein kysyttyä").get_by_role("button").all_inner_texts()
    assert starters == questions


def test_the_page_answers_without_javascript(browser: Browser, server_url: str) -> None:
    context = browser.new_context(base_url=server_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("#cancel_service summary").click()
    address = page.locator("#cancel_service").get_by_role("link", name="severa.support@visma.com")
    expect(address).to_be_visible()
    context.close()


def test_page_and_chat_keep_to_the_content_security_policy(chat: Chat) -> None:
    problems: list[str] = []
    chat.page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    chat.page.on("pageerror", lambda error: problems.append(str(error)))
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    assert problems == []


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
