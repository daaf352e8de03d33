"""The test bench with the trained model: what an agent sees of a try-out, and that nothing of it counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.training.examples import cases, reviewing
from bot.understanding.decision.verdict import Thresholds
from bot.web.console.audit import entries
from bot.web.console.bench.kept import keep_message, kept_messages
from services.content.topic_file import read_topic
from services.conversations.tryouts import is_bench
from services.requests.queue import list_requests
from services.storage.conversation_events import last_events
from services.storage.database import open_session
from tests.topic_files import WORDINGS, write_topic
from tests.unit.web.console.conftest import Browser

AsRole = Callable[[str], Browser]
QUESTION = "Miten poistan kaksi lisenssiä?"


@pytest.fixture
def editor(as_role: AsRole) -> Browser:
    return as_role("editor")


def talk_in(location: str) -> str:
    found = re.search(r"talk=([\w-]+)", location)
    assert found, location
    return found[1]


def say(browser: Browser, *messages: str, talk: str = "") -> str:
    """Tries the messages one after the other; the try-out's name."""
    for message in messages:
        talk = talk_in(browser.post("/console/bench", text=message, talk=talk).headers["location"])
    return talk


def conversations() -> list[str]:
    with open_session() as session:
        return list(last_events(session))


def test_the_answer_stands_beside_its_reason_and_ranking(editor: Browser) -> None:
    shown = editor.get("/console/bench", talk=say(editor, QUESTION)).text
    needed = f"vähintään {100 * Thresholds().answer:.0f} %"
    for words in ("Käyttäjälisenssit", "Aihe oli selvä", "Lisenssien lisääminen ja poistaminen", needed):
        assert words in shown


def test_entities_are_marked_where_they_stand(editor: Browser) -> None:
    shown = editor.get("/console/bench", talk=say(editor, "lisätään 3 lisenssiä 15.3.2026, hinta 30 €/kk")).text
    assert re.search(r"lisätään <mark>3<small>lisenssejä = 3</small></mark> lisenssiä", shown)
    assert "hinta kuukaudessa = 30,00\u00a0€" in shown


def test_base_forms_of_spoken_words_are_shown(editor: Browser) -> None:
    shown = editor.get("/console/bench", talk=say(editor, "mites mä saan poistettua kaks lisenssiä")).text
    assert "<td>mites</td><td>miten</td>" in shown


def test_several_messages_make_one_conversation_and_each_can_be_explained(editor: Browser) -> None:
    talk = say(editor, QUESTION, "Unohdin salasanani")
    assert "ei osattu vastata" in editor.get("/console/bench", talk=talk).text
    assert "Aihe oli selvä" in editor.get("/console/bench", talk=talk, turn="1").text


def test_a_calculation_is_drawn_with_its_steps_and_timeline(editor: Browser) -> None:
    asked = "lisätään 3 lisenssiä 15.3.2026, kausi 1.1.-30.6.2026, hinta 30 €/kk"
    shown = editor.get("/console/bench", talk=say(editor, asked)).text
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="timeline"' in shown
    assert "540,00\u00a0€ × 108 / 181" in shown


def test_a_button_is_pressed_as_a_customer_does(editor: Browser) -> None:
    talk = say(editor, "lisenssi lasku")
    payload = re.search(r'name="text" value="(/[^"]+)"', editor.get("/console/bench", talk=talk).text)
    assert payload
    say(editor, payload[1], talk=talk)
    assert "Asiakas painoi painiketta" in editor.get("/console/bench", talk=talk).text


def test_a_preview_shows_everything_and_leaves_no_conversation(editor: Browser) -> None:
    shown = editor.get("/console/bench", text=QUESTION).text
    assert "Aihe oli selvä" in shown
    assert conversations() == []


def test_a_button_of_a_preview_begins_a_conversation_with_the_message_before_it(editor: Browser) -> None:
    payload = re.search(r'name="text" value="(/[^"]+)"', editor.get("/console/bench", text="lisenssi lasku").text)
    assert payload
    location = editor.post("/console/bench", text=payload[1], preview="lisenssi lasku").headers["location"]
    shown = editor.get("/console/bench", talk=talk_in(location)).text
    assert "lisenssi lasku</a>" in shown
    assert "Asiakas painoi painiketta" in shown


def test_a_try_out_is_a_bench_conversation_and_starting_over_erases_it(editor: Browser) -> None:
    talk = say(editor, QUESTION)
    assert [is_bench(name) for name in conversations()] == [True]
    assert editor.post("/console/bench/end", talk=talk).headers["location"] == "/console/bench?done=bench_cleared"
    assert conversations() == []


def test_nobody_sees_the_try_out_of_somebody_else(editor: Browser, as_role: AsRole) -> None:
    talk = say(editor, "vain minun viestini")
    assert "vain minun viestini" not in as_role("agent").get("/console/bench", talk=talk).text


def test_a_request_is_only_tried(editor: Browser) -> None:
    details = ("eräpäivä 15.3.2026", "2332748-7", "40517", "31.3.2026", "laura@esimerkki.fi", "kyllä")
    shown = editor.get("/console/bench", talk=say(editor, "Tarvitsemme laskulle lisää maksuaikaa", *details)).text
    assert "Tämä on kokeilu, joten pyyntöä ei tallenneta" in shown
    assert list_requests() == []


def test_a_sensitive_value_is_masked_and_not_kept(editor: Browser) -> None:
    shown = editor.get("/console/bench", talk=say(editor, "tilini on FI21 1234 5600 0007 85")).text
    assert "1234 5600" not in shown
    assert [kept.text for kept in kept_messages("editor")] == ["tilini on [iban:0000000000]"]


@pytest.mark.usefixtures("editor")
def test_the_last_twenty_messages_are_kept_newest_first_and_once() -> None:
    for number in (*range(21), 7):
        keep_message("editor", f"viesti numero {number}", {"decision": "fallback"})
    kept = [message.text for message in kept_messages("editor")]
    assert (len(kept), kept[:2]) == (20, ["viesti numero 7", "viesti numero 20"])
    assert "viesti numero 0" not in kept


@pytest.mark.parametrize(("text", "fault"), [("  ", "empty"), ("x" * 8001, "too_long")], ids=["empty", "long"])
def test_what_cannot_be_said_is_told(editor: Browser, text: str, fault: str) -> None:
    location = editor.post("/console/bench", text=text).headers["location"]
    assert location.endswith(f"fault={fault}")
    assert 'role="alert"' in editor.client.get(location).text


def test_an_agent_who_may_not_teach_sees_no_form_for_it(as_role: AsRole) -> None:
    assert "Tämän olisi pitänyt olla" not in as_role("agent").get("/console/bench", text=QUESTION).text


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Examples and cases of the test's own: never the repository's."""
    write_topic(tmp_path / "data", "change_package")
    (tmp_path / "data" / "nlu").mkdir()
    (tmp_path / "challenge").mkdir()
    monkeypatch.setattr(reviewing, "EXAMPLES", tmp_path / "data")
    monkeypatch.setattr(cases, "CHALLENGE", tmp_path / "challenge")
    return tmp_path


def file(browser: Browser, kind: str, text: str, topic: str) -> str:
    """What came of filing it: done=... or fault=..."""
    location = browser.post(f"/console/bench/{kind}", text=text, topic=topic, preview=text).headers["location"]
    return re.split("[?&]", location)[-1]


def test_a_message_becomes_an_example_and_the_log_tells_it(editor: Browser, folders: Path) -> None:
    assert file(editor, "examples", "mistä vaihdan pakettia ihan ite", "change_package") == "done=bench_example"
    assert "mistä vaihdan pakettia ihan ite" in (folders / "data" / "topics" / "change_package.yml").read_text("utf-8")
    assert (entries()[0][1].action, entries()[0][1].subject) == ("example_filed", "change_package")


def test_a_message_becomes_a_test_case_and_is_not_trained_on_any_more(editor: Browser, folders: Path) -> None:
    assert file(editor, "cases", "mistä vaihdan pakettia ihan ite", "change_package") == "done=bench_case"
    assert file(editor, "examples", "Mistä vaihdan pakettia, ihan ite?", "change_package") == "fault=measured"
    assert read_topic(folders / "data" / "topics" / "change_package.yml").examples == WORDINGS


@pytest.mark.usefixtures("folders")
@pytest.mark.parametrize(
    ("kind", "text", "topic", "fault"),
    [
        ("examples", " ", "change_package", "empty"),
        ("examples", "x " * 200, "change_package", "too_long_example"),
        ("examples", "paketti vaihtoon", "", "no_topic"),
        ("cases", "moikka moi", "greet", "not_measured"),
        ("cases", "hetuni on 131052-308T", "change_package", "identity_code"),
    ],
)
def test_a_refusal_is_said_in_words(editor: Browser, kind: str, text: str, topic: str, fault: str) -> None:
    assert file(editor, kind, text, topic) == f"fault={fault}"
    assert 'role="alert"' in editor.get("/console/bench", fault=fault).text
