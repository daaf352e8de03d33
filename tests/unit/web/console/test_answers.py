"""The pages of the answers, without the model."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from bot.web.console import answer_files
from bot.web.console.audit import entries
from services.content.texts import load_texts
from services.conversations.feedback import store_feedback
from services.storage.database import open_session
from tests.unit.web.console.answer_files import own_copy
from tests.unit.web.console.conftest import Browser

CANCEL = "/console/answers/utter_cancel_service"
NEW = "Irtisano palvelu kirjallisesti: severa.support@visma.com.\r\nVastaamme <b>pian</b>."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_copy(tmp_path, monkeypatch)


@pytest.fixture
def editor(as_role: Callable[[str], Browser]) -> Browser:
    return as_role("editor")


def basis(browser: Browser, path: str = CANCEL) -> str:
    found = re.search(r'name="basis" value="(\w+)"', browser.get(path).text)
    assert found
    return found[1]


def saved(browser: Browser, text: str = NEW, **fields: str):
    return browser.post(CANCEL, **{"text": text, "basis": basis(browser), "act": "save", **fields})


def given(conversation_id: str, response: str) -> None:
    """One thing that the bot said, as Rasa stores it."""
    columns = "id INTEGER PRIMARY KEY, sender_id TEXT, type_name TEXT, timestamp FLOAT, action_name TEXT, data TEXT"
    with open_session() as session:
        session.execute(sql(f"CREATE TABLE IF NOT EXISTS events ({columns})"))
        data = json.dumps({"event": "bot", "metadata": {"utter_action": response}})
        row = {"sender": conversation_id, "data": data}
        session.execute(sql("INSERT INTO events VALUES (NULL, :sender, 'bot', 0, NULL, :data)"), row)


def test_the_list_begins_with_the_answers_of_the_faq(editor: Browser) -> None:
    page = editor.get("/console/answers").text
    assert "Palvelun irtisanominen" in page
    assert "utter_ask_refund_iban" not in page


@pytest.mark.parametrize(
    ("filter", "there", "not_there"),
    [
        ("forms", "utter_ask_refund_iban", "utter_fault_iban_length"),
        ("errors", "utter_fault_iban_length", "utter_ask_refund_iban"),
        ("all", "utter_greet", "utter_no_such"),
    ],
)
def test_a_filter_shows_its_kind(editor: Browser, filter: str, there: str, not_there: str) -> None:
    page = editor.get("/console/answers", filter=filter).text
    assert there in page
    assert not_there not in page


def test_a_search_needs_all_its_words(editor: Browser) -> None:
    page = editor.get("/console/answers", filter="all", search="IBAN palautetaan yrityksenne").text
    assert "utter_ask_refund_iban" in page
    assert "1 teksti<" in page
    assert "Mikään teksti ei vastaa hakua" in editor.get("/console/answers", search="zzz").text


def test_an_answer_tells_how_often_it_was_given_and_whether_it_helped(editor: Browser) -> None:
    for conversation in ("a", "b", "bench:aino:1"):
        given(conversation, "utter_cancel_service")
        store_feedback(conversation, "1", helpful=conversation != "b", topic="cancel_service")
    page = editor.get(CANCEL).text
    assert "2 kertaa" in page
    assert "50 % (2 arviota)" in page


def test_an_answer_is_shown_as_customers_see_it(editor: Browser) -> None:
    page = editor.get("/console/answers/utter_manage_licenses").text
    assert "<ol><li>Avaa rataskuvakkeesta Tilaus.</li>" in page
    assert "roskakori" in page


def test_a_placeholder_is_marked(editor: Browser) -> None:
    page = editor.get("/console/answers/utter_extension_stored").text
    assert '<span class="gap">reference</span>' in page


def test_an_edited_text_is_saved_and_shown(editor: Browser) -> None:
    answer = saved(editor)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{CANCEL}?done=answer_saved")
    page = editor.get(CANCEL, done="answer_saved").text
    assert "asiakkaat näkevät sen nyt" in page
    assert "Vastaamme &lt;b&gt;pian&lt;/b&gt;." in page
    assert "<b>pian</b>" not in page
    assert entries()[0][1].action == "answer_saved"


def test_a_text_that_lacks_a_fact_stays_in_the_form_with_the_reason(editor: Browser) -> None:
    before = load_texts()["utter_cancel_service"]
    answer = saved(editor, "Kirjoita meille.")
    assert answer.status_code == 422
    assert "Tekstistä puuttuu tieto: Irtisanominen tehdään kirjallisesti" in answer.text
    assert "Kirjoita meille.</textarea>" in answer.text
    assert load_texts()["utter_cancel_service"] == before


def test_the_preview_button_saves_nothing(editor: Browser) -> None:
    before = load_texts()["utter_cancel_service"]
    answer = saved(editor, act="preview")
    assert answer.status_code == 200
    assert "Irtisano palvelu kirjallisesti" in answer.text
    assert load_texts()["utter_cancel_service"] == before


def test_the_preview_for_the_script_is_a_piece_of_a_page(editor: Browser) -> None:
    answer = editor.post(f"{CANCEL}/preview", text="<script>alert(1)</script>")
    assert "<html" not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert "Tekstistä puuttuu tieto" in answer.text


def test_the_second_of_two_editors_sees_both_texts_and_may_save_again(editor: Browser) -> None:
    opened = basis(editor)
    saved(editor)
    answer = saved(editor, "Kirjallisesti: severa.support@visma.com", basis=opened)
    assert answer.status_code == 409
    assert "Joku muu ehti muuttaa" in answer.text
    assert "Vastaamme" in answer.text
    assert "Kirjallisesti: severa.support@visma.com</textarea>" in answer.text
    again = re.search(r'name="basis" value="(\w+)"', answer.text)
    assert again
    assert saved(editor, "Kirjallisesti: severa.support@visma.com", basis=again[1]).status_code == 303


def test_an_earlier_text_is_restored(editor: Browser) -> None:
    before = load_texts()["utter_cancel_service"]
    saved(editor)
    page = editor.get(CANCEL).text
    path = re.search(r'action="([^"]+/versions/\d+)"', page)
    assert path
    assert editor.post(path[1], basis=basis(editor)).headers["location"] == f"{CANCEL}?done=answer_restored"
    assert load_texts()["utter_cancel_service"] == before


def test_a_read_only_installation_says_so_and_keeps_what_was_typed(
    editor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(answer_files, "replace_file", refused)
    answer = saved(editor)
    assert answer.status_code == 503
    assert "kansioon ei voi kirjoittaa" in answer.text
    assert "Vastaamme" in answer.text
    monkeypatch.setattr("bot.web.console.routes.answers.may_write", lambda: False)
    page = editor.get(CANCEL).text
    assert "suojattu muutoksilta" in page
    assert "<textarea" not in page


def test_looked_over_today(editor: Browser) -> None:
    answer = editor.post(f"{CANCEL}/reviewed")
    assert answer.headers["location"] == f"{CANCEL}?done=answer_reviewed"
    assert "merkitsi katsotuksi" in editor.get(CANCEL).text


def test_an_agent_reads_without_a_form(as_role: Callable[[str], Browser]) -> None:
    page = as_role("agent").get(CANCEL).text
    assert "Palvelu irtisanotaan kirjallisesti" in page
    assert "<textarea" not in page
    assert "Katsottu, kunnossa" not in page


@pytest.mark.parametrize("name", ["utter_no_such", "%00", "responses"])
def test_what_is_no_answer_is_a_page_that_says_so(editor: Browser, name: str) -> None:
    assert editor.get(f"/console/answers/{name}").status_code == 404
    assert editor.post(f"/console/answers/{name}", text="x").status_code == 404


def test_every_text_has_a_page(editor: Browser) -> None:
    for response in list(load_texts())[::25]:
        assert editor.get(f"/console/answers/{response}").status_code == 200
