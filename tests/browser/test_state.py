"""Behaviors 16-19: nothing before opening, and nothing lost or doubled after it."""

from playwright.sync_api import Page, expect

from .chat import QUESTION, Chat


def test_a_second_tab_continues_the_conversation(chat: Chat, page: Page) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    other = Chat(page.context.new_page()).arrive()
    expect(other.choices.first).to_be_visible()
    expect(other.messages.get_by_text(QUESTION, exact=True)).to_have_count(1)


def test_a_second_tab_stays_closed_where_the_visitor_closed_it(chat: Chat, page: Page) -> None:
    chat.open().say(QUESTION)
    other = Chat(page.context.new_page()).arrive()
    other.window.get_by_role("button", name="Sulje keskustelu").click()
    other.page.reload()
    other.page.wait_for_timeout(400)
    expect(other.window).to_be_hidden()


def test_a_chat_opened_nowhere_opens_in_no_tab(chat: Chat, page: Page) -> None:
    chat.page.goto("/")
    other = Chat(page.context.new_page())
    other.page.goto("/")
    other.page.wait_for_timeout(400)
    expect(other.window).to_be_hidden()


def test_two_tabs_share_one_draft(chat: Chat, page: Page) -> None:
    chat.open().input.fill("Kesken")
    other = Chat(page.context.new_page()).arrive()
    expect(other.input).to_have_value("Kesken")
    other.input.press_sequentially(" jäi")
    expect(chat.input).to_have_value("Kesken jäi")
    other.input.fill(QUESTION)
    other.input.press("Enter")
    expect(chat.input).to_have_value("")
    expect(chat.messages.get_by_text(QUESTION, exact=True)).to_have_count(1)


def test_two_tabs_show_the_same_messages_once(chat: Chat, page: Page) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    other = Chat(page.context.new_page()).arrive()
    other.choices.first.wait_for()
    other.say("Miten palvelu irtisanotaan?")
    expect(other.said("severa.support@visma.com").first).to_be_visible()
    expect(chat.messages.get_by_text("Miten palvelu irtisanotaan?", exact=True)).to_have_count(1)
    assert chat.messages.inner_text() == other.messages.inner_text()


def test_a_conversation_erased_in_one_tab_is_gone_in_the_other(chat: Chat, page: Page) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    other = Chat(page.context.new_page()).arrive()
    other.window.get_by_role("button", name="Poista keskustelu").click()
    other.page.get_by_role("alertdialog").get_by_role("button", name="Poista").click()
    expect(chat.messages.get_by_text(QUESTION, exact=True)).to_have_count(0)
    expect(chat.window.get_by_role("list", name="Usein kysyttyä")).to_be_visible()


def test_nothing_outlives_the_last_tab(chat: Chat) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    assert chat.page.evaluate("[localStorage.length, document.cookie]") == [0, ""]


def test_a_page_of_the_same_site_shows_the_history_at_once(chat: Chat) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    chat.page.goto("/?toinen")
    expect(chat.choices.first).to_be_visible()
    expect(chat.window.get_by_role("list", name="Usein kysyttyä")).to_have_count(0)


def test_the_chat_says_that_the_network_is_away(chat: Chat) -> None:
    chat.open()
    chat.page.context.set_offline(True)
    notice = chat.window.get_by_text("Verkkoyhteys on poikki. Lähetän viestisi")
    expect(notice).to_be_visible()
    chat.page.context.set_offline(False)
    expect(notice).to_be_hidden()


def test_a_message_written_offline_goes_once_by_itself_when_the_network_is_back(chat: Chat) -> None:
    chat.open()
    chat.page.context.set_offline(True)
    chat.say(QUESTION)
    expect(chat.retry).to_be_visible()
    chat.page.context.set_offline(False)
    expect(chat.messages).to_contain_text("ylisuoritus", ignore_case=True)
    expect(chat.retry).to_be_hidden()
    assert chat.messages.get_by_text(QUESTION, exact=True).count() == 1


def test_an_answer_lost_on_the_way_is_neither_lost_nor_doubled(chat: Chat) -> None:
    chat.open()

    def lose_the_answer(route) -> None:
        route.fetch()
        route.abort()

    chat.page.route("**/messages", lose_the_answer, times=1)
    chat.say(QUESTION)
    chat.retry.click()
    expect(chat.choices.first).to_be_visible()
    chat.page.reload()
    expect(chat.choices.first).to_be_visible()
    assert chat.messages.get_by_text(QUESTION, exact=True).count() == 1
    expect(chat.said("tulossa laskuja samasta tuotteesta")).to_have_count(1)


def test_a_silent_server_is_given_up_after_the_set_time(chat: Chat) -> None:
    chat.page.goto("/")
    chat.element.evaluate("(chat) => chat.setAttribute('timeout', '0.3')")
    chat.launcher.click()
    chat.page.route("**/messages", lambda route: None)  # never answers
    chat.say("Moi")
    expect(chat.retry).to_be_visible()
    expect(chat.typing).to_be_hidden()


def test_a_deletion_that_fails_says_so_and_deletes_nothing(chat: Chat) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    chat.page.route("**/api/v1/conversations/*", lambda route: route.abort())
    chat.window.get_by_role("button", name="Poista keskustelu").click()
    chat.page.get_by_role("alertdialog").get_by_role("button", name="Poista").click()
    expect(chat.page.get_by_role("alert")).to_have_text("Poistaminen ei onnistunut. Yritä hetken päästä uudelleen.")
    expect(chat.messages.get_by_text(QUESTION, exact=True)).to_have_count(1)


def test_a_reload_keeps_the_conversation(chat: Chat) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    before = chat.messages.inner_text()
    chat.page.reload()
    expect(chat.window).to_be_visible()
    expect(chat.choices.first).to_be_visible()
    assert chat.messages.inner_text() == before


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


def test_a_deleted_conversation_is_gone_here_and_on_the_server(chat: Chat) -> None:
    chat.open().say(QUESTION)
    chat.choices.first.wait_for()
    chat.window.get_by_role("button", name="Poista keskustelu").click()
    with chat.page.expect_response(lambda response: response.request.method == "DELETE") as deletion:
        chat.page.get_by_role("alertdialog").get_by_role("button", name="Poista").click()
    assert deletion.value.status == 204
    expect(chat.messages.get_by_text(QUESTION, exact=True)).to_be_hidden()
    expect(chat.input).to_be_focused()
