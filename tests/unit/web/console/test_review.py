"""The review inbox: a verdict becomes an example, and what is refused says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.training.examples.reviewing import Desk
from bot.web.console.routes import review
from services.conversations.feedback import store_feedback
from tests.topic_files import WORDINGS, numbered, topic_text, write_topic
from tests.unit.training.examples.conversations import store
from tests.unit.training.examples.talking import answered, asked_back, fell_back, said
from tests.unit.web.console.conftest import Browser

HERE = "/console/review"
EXAMPLES = topic_text("change_package", ["paketin vaihto", *WORDINGS])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "data"
    (made / "nlu").mkdir(parents=True)
    write_topic(made, "change_package", ["paketin vaihto", *WORDINGS])
    for topic in ("cancel_service", "license_change", "manage_licenses"):
        write_topic(made, topic, numbered(topic))
    monkeypatch.setattr(review, "_desk", lambda signed: Desk(by=signed.name, folder=made))
    return made


@pytest.fixture
def editor(folder: Path, as_role: Callable[[str], Browser]) -> Browser:  # noqa: ARG001
    return as_role("editor")


def waiting(text: str) -> str:
    return next(item.id for item in Desk(by="test").items() if item.text == text)


def done(answer) -> str:
    return answer.headers.get("location", answer.text)


def test_an_empty_inbox_says_so(editor: Browser) -> None:
    assert "Kaikki on tarkistettu" in editor.get(HERE).text


def test_a_message_comes_with_its_reason_and_what_customers_chose(editor: Browser) -> None:
    store("a", *asked_back(), said("/manage_licenses"))
    text = editor.get(HERE).text
    for shown in ("<blockquote>lisenssit", "kysyttiin tarkennusta", "Asiakas valitsi sitten:", 'data-press="1"'):
        assert shown in text
    assert "manage_licenses</" not in text, "topics are named by their labels"


def test_filters_count_and_narrow(editor: Browser) -> None:
    store("a", *fell_back(), *asked_back("lissut"))
    store("b", *answered(message_id="m-1"))
    store_feedback("b", "m-1", helpful=False)
    text = editor.get(HERE, kind="clarified").text
    for count, words in ((3, "odottaa"), (1, "ei osattu vastata"), (1, "vastaus ei auttanut")):
        assert f"<b>{count}</b> {words}" in text
    assert "<blockquote>lissut" in text and "Unohdin salasanani" not in text


def test_an_accepted_message_becomes_an_example_and_the_next_one_comes(editor: Browser, folder: Path) -> None:
    store("a", *asked_back("pakettia isommaksi"), *fell_back())
    answer = editor.post(f"{HERE}/{waiting('pakettia isommaksi')}", verdict="change_package", text="Paketti isommaksi?")
    assert done(answer) == f"{HERE}?done=review_filed"
    assert "  - Paketti isommaksi?\n" in (folder / "topics" / "change_package.yml").read_text("utf-8")
    assert "<blockquote>Unohdin salasanani" in editor.get(HERE).text


def test_a_topic_of_the_list_counts_when_no_button_was_pressed(editor: Browser, folder: Path) -> None:
    store("a", *fell_back("eikö mitään"))
    editor.post(f"{HERE}/{waiting('eikö mitään')}", other="change_package", text="eikö pakettia voi vaihtaa")
    assert "eikö pakettia voi vaihtaa" in (folder / "topics" / "change_package.yml").read_text("utf-8")


def test_out_of_scope_and_skip(editor: Browser, folder: Path) -> None:
    store("a", *fell_back("unohdin salasanan"), *fell_back("asdf"))
    answer = editor.post(f"{HERE}/{waiting('unohdin salasanan')}", verdict="out_of_scope", text="unohdin salasanan")
    assert done(answer).endswith("done=review_foreign")
    assert "unohdin salasanan" in (folder / "nlu" / "out_of_scope_from_reviews.yml").read_text("utf-8")
    assert done(editor.post(f"{HERE}/{waiting('asdf')}", verdict="skip", kind="fallback")).endswith(
        "kind=fallback&done=review_skipped"
    )
    assert "Kaikki on tarkistettu" in editor.get(HERE).text


def test_words_that_are_an_example_already_settle_the_message(editor: Browser, folder: Path) -> None:
    store("a", *asked_back("Paketin vaihto!"))
    answer = editor.post(f"{HERE}/{waiting('Paketin vaihto!')}", verdict="change_package", text="Paketin vaihto!")
    assert done(answer).endswith("done=review_known")
    assert (folder / "topics" / "change_package.yml").read_text("utf-8") == EXAMPLES


@pytest.mark.parametrize(
    ("verdict", "text", "sentence"),
    [
        ("change_package", "", "Sanamuoto on tyhjä"),
        ("change_package", "Matti Virtanen tässä, miten paketti vaihtuu", "voi olla jonkun nimi tai osoite: ”"),
        ("change_package", "x" * 301, "enintään 300 merkkiä"),
        ("change_package", "katso www.oma.fi", "verkko-osoite"),
        ("change_package", "hetuni on 010190-123A", "henkilötunnus"),
        ("change_package", "[paketti](x) vaihto", "hakasulkeita"),
        ("cancel_service", "paketin vaihto", "jo aiheen ”Palvelupaketin vaihto” esimerkkinä"),
        ("no_such_topic", "paketti", "Valitse aihe luettelosta"),
        ("", "paketti", "Valitse ensin aihe"),
    ],
)
def test_a_refusal_says_why_and_keeps_the_wording(
    editor: Browser, folder: Path, verdict: str, text: str, sentence: str
) -> None:
    store("a", *fell_back())
    answer = editor.post(f"{HERE}/{waiting('Unohdin salasanani')}", verdict=verdict, text=text)
    assert answer.status_code == 422
    assert sentence in answer.text and f">{text}</textarea>" in answer.text
    assert (folder / "topics" / "change_package.yml").read_text("utf-8") == EXAMPLES
    assert "<blockquote>Unohdin salasanani" in editor.get(HERE).text, "it waits still"


def test_a_message_that_somebody_else_settled_gives_way_to_the_next(editor: Browser, folder: Path) -> None:
    store("a", *fell_back(), *asked_back())
    item = waiting("Unohdin salasanani")
    Desk(by="toinen", folder=folder).skip(Desk(by="toinen").find(item))
    answer = editor.post(f"{HERE}/{item}", verdict="skip")
    assert answer.status_code == 409
    assert "Viesti on jo tarkistettu" in answer.text and "<blockquote>lisenssit" in answer.text
    assert editor.get(HERE, item=item).status_code == 404


def test_a_full_disk_is_said_and_the_message_waits(editor: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left on device")

    store("a", *fell_back())
    monkeypatch.setattr("bot.training.examples.reviewing.file_example", full)
    answer = editor.post(f"{HERE}/{waiting('Unohdin salasanani')}", verdict="out_of_scope", text="unohdin salasanan")
    assert (answer.status_code, "jäi odottamaan" in answer.text) == (500, True)
    assert "<blockquote>Unohdin salasanani" in editor.get(HERE).text


def test_a_hidden_value_is_named_in_finnish_and_filed_without_its_key(editor: Browser, folder: Path) -> None:
    store("a", *fell_back("palauttakaa rahat tilille [iban:0123456789]"))
    text = editor.get(HERE).text
    assert "<blockquote>palauttakaa rahat tilille [tilinumero]" in text
    assert ">palauttakaa rahat tilille [iban]</textarea>" in text
    item = waiting("palauttakaa rahat tilille [iban]")
    editor.post(f"{HERE}/{item}", verdict="change_package", text="palauttakaa rahat tilille [iban]")
    assert "tilille [iban:0000000000]\n" in (folder / "topics" / "change_package.yml").read_text("utf-8")


def test_the_test_bench_does_not_wait_for_a_review(editor: Browser) -> None:
    store("bench:aino:1", *fell_back())
    assert "Kaikki on tarkistettu" in editor.get(HERE).text
