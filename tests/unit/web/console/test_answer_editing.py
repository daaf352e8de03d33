"""Editing an answer: what is checked, what is written, what is kept."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.paths import DATA
from bot.web.console import answer_files
from bot.web.console.answer_blocks import UnknownLayout, with_text
from bot.web.console.answer_checks import LONGEST, faults_of, tidied
from bot.web.console.answer_facts import FILE, facts_of, known_addresses, with_facts
from bot.web.console.answers import ChangedMeanwhile, SaveRefused, basis_of, history, mark_reviewed, restore, save
from services.content.catalogue import read_catalogue
from services.content.matters import read_matter
from services.content.texts import load_texts, responses_of
from services.content.topic import aspect_response
from services.content.topic_file import read_topic
from tests.topic_files import topic_text
from tests.unit.web.console.answer_files import own_copy, own_data

CANCEL = "utter_cancel_service"
FILES = sorted((DATA / "texts").rglob("*.yml"))
TOPICS = list(read_catalogue().topics.values())
NEW = "Irtisano palvelu kirjallisesti: severa.support@visma.com.\nVastaamme pian."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The topics' files, which the answers are written to."""
    return own_data(tmp_path, monkeypatch) / "topics"


def some(found: Iterable[Any]) -> list[Any]:
    """Every so manieth: parsing a file for each of its texts takes minutes (all were tried once)."""
    return list(found)[::17]


def current(response: str = CANCEL) -> str:
    return answer_files.place_of(response).text


def saved(text: str, response: str = CANCEL) -> bool:
    return save(response, text, basis_of(current(response)), "aino")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_writing_a_text_that_stands_there_already_changes_no_byte(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    for response, variations in some(responses_of(content).items()):
        assert with_text(content, response, variations[0]["text"]) == content


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_comments_of_a_file_stay_when_a_text_is_changed(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    comments = [line for line in content.splitlines() if line.lstrip().startswith("#")]
    for response in some(responses_of(content)):
        for text in ("Yksi “rivi” \\ ja 'lainaus': \"näin\" #ei kommentti", "- Kaksi: riviä\n\n  sisennetty"):
            changed = with_text(content, response, text)
            assert responses_of(changed)[response][0]["text"] == text
            assert [line for line in changed.splitlines() if line.lstrip().startswith("#")] == comments


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.topic)
def test_a_topics_texts_are_changed_in_its_file_and_nothing_else_is(topic: Any, tmp_path: Path) -> None:
    content = topic.path.read_text(encoding="utf-8")
    for response, text in topic.responses().items():
        assert reread(tmp_path, topic, with_text(content, response, text)) == topic
    changed = reread(tmp_path, topic, with_text(content, f"utter_{topic.topic}", "Eka: “rivi”\n- toka"))
    assert changed == replace(topic, answer={**topic.answer, "fi": "Eka: “rivi”\n- toka"})
    changed = reread(tmp_path, topic, with_text(content, f"utter_label_{topic.topic}", "Uusi: 'nimi', \"näin\" #1"))
    assert changed == replace(topic, title={**topic.title, "fi": "Uusi: 'nimi', \"näin\" #1"})
    aspect = next(iter(topic.aspects))
    changed = reread(tmp_path, topic, with_text(content, aspect_response(topic.topic, aspect), "Eka\ntoka"))
    assert changed == replace(topic, aspects={**topic.aspects, aspect: {"fi": "Eka\ntoka"}})


@pytest.mark.parametrize("path", sorted((DATA / "matters").glob("*.yml")), ids=lambda path: path.stem)
def test_what_is_said_of_a_matter_is_changed_in_its_file_and_nothing_else_is(path: Path, tmp_path: Path) -> None:
    matter, changed = read_matter(path), tmp_path / path.name
    changed.write_text(with_text(path.read_text(encoding="utf-8"), matter.response, "Eka\ntoka"), encoding="utf-8")
    assert read_matter(changed) == replace(matter, answer={**matter.answer, "fi": "Eka\ntoka"})


def test_a_comment_after_a_text_stays_on_its_line() -> None:
    content = 'responses:\n  utter_x:\n    - text: "vanha" # huomautus\n'
    assert with_text(content, "utter_x", "a\nb") == content.replace("vanha", "a\\nb")


def reread(folder: Path, topic: Any, content: str) -> Any:
    path = folder / topic.path.name
    path.write_text(content, encoding="utf-8")
    return read_topic(path)


def test_an_answer_in_braces_keeps_its_layout() -> None:
    content = topic_text("change_package")
    changed = with_text(content, "utter_change_package", "yksi\nkaksi")
    assert changed == content.replace("answer: {fi: Teksti aiheesta change_package}", 'answer: {fi: "yksi\\nkaksi"}')


@pytest.mark.parametrize(
    "content",
    [
        "responses:\n  utter_x: &x\n    - text: &t hei\n  utter_y:\n    - text: *t\n",
        "responses:\n  utter_x:\n    - image: kuva.png\n",
        "responses: {}\n",
        "responses: [\n",
    ],
)
def test_an_unusual_file_is_left_alone(content: str) -> None:
    with pytest.raises(UnknownLayout):
        with_text(content, "utter_x", "moi")


def test_comments_and_line_ends_around_a_text_stay() -> None:
    content = "responses:\r\n  # ennen\r\n  utter_x:\r\n    - text: |-\r\n        vanha\r\n  # jälkeen\r\n"
    changed = with_text(content, "utter_x", "uusi\nrivi")
    assert changed == content.replace("        vanha", "        uusi\r\n        rivi")


@pytest.mark.parametrize("response", with_facts())
def test_every_answer_carries_its_facts_today(response: str) -> None:
    text = load_texts()[response]
    assert faults_of(response, text, text) == []


def test_an_answer_has_the_facts_of_its_topic_and_its_question_and_label_have_none() -> None:
    assert [fact.words for fact in facts_of(CANCEL)] == [("kirjallise",), ("severa.support@visma.com",)]
    assert facts_of("utter_label_cancel_service") == facts_of("utter_question_cancel_service") == ()


@pytest.mark.parametrize("response", [f"utter_{topic.topic}" for topic in TOPICS if topic.facts])
def test_no_fact_is_found_in_a_text_about_something_else(response: str) -> None:
    for fact in facts_of(response):
        assert not fact.stands_in("Hei! Miten voin auttaa?")


def test_the_facts_are_no_training_data() -> None:
    assert FILE.is_file()
    assert "responses" not in FILE.read_text(encoding="utf-8").split()


@pytest.mark.parametrize(
    ("response", "text", "code"),
    [
        (CANCEL, "", "empty"),
        (CANCEL, NEW + "\u202e", "invisible"),
        (CANCEL, NEW + "\x07", "invisible"),
        (CANCEL, NEW + "x" * LONGEST, "too_long"),
        (CANCEL, NEW + " {reference}", "placeholder_unknown"),
        (CANCEL, NEW + " }", "brace"),
        (CANCEL, NEW + " {}", "brace"),
        (CANCEL, NEW + " https://visma.example/x", "address"),
        (CANCEL, NEW + " www.visma.example", "address"),
        (CANCEL, NEW + " joku@muu.fi", "address"),
        (CANCEL, NEW.replace("support", "suport"), "address"),
        (CANCEL, NEW.replace("kirjallisesti", "heti"), "fact"),
        ("utter_refund_stored", "Tallessa.", "placeholder_missing"),
        ("utter_label_cancel_service", "Palvelu\npois", "one_line"),
        ("utter_label_cancel_service", "x" * 61, "too_long"),
    ],
)
def test_what_a_text_may_not_be(response: str, text: str, code: str) -> None:
    assert code in [fault.code for fault in faults_of(response, load_texts()[response], text)]


def test_a_good_text_has_no_faults() -> None:
    assert faults_of(CANCEL, load_texts()[CANCEL], NEW) == []
    assert {"severa.support@visma.com"} < known_addresses()


def test_blank_lines_and_spaces_at_line_ends_are_taken_out_of_what_is_said_in_the_chat() -> None:
    assert tidied(CANCEL, " Yksi  \r\n\r\nKaksi\t\r\n") == "Yksi\nKaksi"
    assert tidied("utter_mail_refund_team_body", "Hei,\r\n\r\nkiitos") == "Hei,\n\nkiitos"


@pytest.mark.usefixtures("folder")
def test_a_saved_text_is_said_at_once_and_the_earlier_one_is_kept() -> None:
    before = current()
    assert saved(NEW)
    assert load_texts()[CANCEL] == NEW
    (version,) = history(CANCEL)
    assert (version.action, version.before, version.by) == ("saved", before, "aino")


def test_the_rest_of_the_file_keeps_every_byte(folder: Path) -> None:
    before = (folder / "cancel_service.yml").read_text(encoding="utf-8")
    saved(NEW)
    after = (folder / "cancel_service.yml").read_text(encoding="utf-8")
    start, end = before.index("answer:"), before.index("help_page:")
    assert after.startswith(before[:start])
    assert after.endswith(before[end:])
    assert [path.name for path in folder.glob(".*")] == []


@pytest.mark.usefixtures("folder")
def test_an_earlier_text_comes_back_with_one_press() -> None:
    before = current()
    saved(NEW)
    assert restore(CANCEL, history(CANCEL)[0].number, basis_of(NEW), "aino")
    assert load_texts()[CANCEL] == before
    assert [version.action for version in history(CANCEL)] == ["restored", "saved"]


@pytest.mark.usefixtures("folder")
def test_a_version_of_another_answer_does_not_come_here() -> None:
    saved(NEW)
    with pytest.raises(answer_files.NoSuchAnswer):
        restore("utter_greet", history(CANCEL)[0].number, basis_of(current("utter_greet")), "aino")


@pytest.mark.usefixtures("folder")
def test_the_second_of_two_editors_is_told_what_stands_now() -> None:
    opened = basis_of(current())
    save(CANCEL, NEW, opened, "aino")
    with pytest.raises(ChangedMeanwhile) as told:
        save(CANCEL, NEW.replace("pian", "heti"), opened, "eero")
    assert told.value.current == NEW
    assert current() == NEW


def test_a_refused_text_writes_nothing(folder: Path) -> None:
    before = (folder / "cancel_service.yml").read_bytes()
    with pytest.raises(SaveRefused):
        saved("Ota yhteyttä.")
    assert (folder / "cancel_service.yml").read_bytes() == before
    assert history(CANCEL) == []


@pytest.mark.usefixtures("folder")
def test_the_same_text_again_is_no_version() -> None:
    assert not saved(current() + "\r\n")
    assert history(CANCEL) == []


@pytest.mark.parametrize("fault", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_folder_that_cannot_be_written_leaves_everything_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    before = (folder / "cancel_service.yml").read_bytes()

    def refused(*_: object) -> None:
        raise OSError(fault, "no")

    monkeypatch.setattr(answer_files, "replace_file", refused)
    with pytest.raises(answer_files.NotWritable):
        saved(NEW)
    assert (folder / "cancel_service.yml").read_bytes() == before
    assert history(CANCEL) == []


def test_a_commit_that_fails_puts_the_file_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (folder / "cancel_service.yml").read_bytes()
    monkeypatch.setattr("sqlalchemy.orm.SessionTransaction.commit", _broken_commit)
    with pytest.raises(RuntimeError, match="commit"):
        saved(NEW)
    assert (folder / "cancel_service.yml").read_bytes() == before


def _broken_commit(*_: object, **__: object) -> None:
    raise RuntimeError("the commit failed")


def test_a_site_with_a_folder_of_its_own_gets_only_what_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = own_copy(tmp_path, monkeypatch, empty=True)
    response = "utter_ask_refund_wanted"
    buttons = responses_of((DATA / "texts" / "requests" / "refund.yml").read_text("utf-8"))[response][0]["buttons"]
    saved("Tehdäänkö palautuspyyntö nyt?", response)
    assert [path.name for path in own.iterdir()] == [f"{response}.yml"]
    written = responses_of((own / f"{response}.yml").read_text(encoding="utf-8"))
    assert written == {response: [{"text": "Tehdäänkö palautuspyyntö nyt?", "buttons": buttons}]}
    saved("Tehdäänkö\npyyntö?", response)
    assert load_texts()[response] == "Tehdäänkö\npyyntö?"


def test_an_answer_of_a_topic_goes_to_a_sites_own_folder_and_its_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    topics = own_data(tmp_path, monkeypatch) / "topics"
    own = own_copy(tmp_path, monkeypatch, empty=True)
    before = (topics / "cancel_service.yml").read_bytes()
    old = current()
    saved(NEW)
    assert responses_of((own / f"{CANCEL}.yml").read_text(encoding="utf-8")) == {CANCEL: [{"text": NEW}]}
    assert (topics / "cancel_service.yml").read_bytes() == before
    assert load_texts()[CANCEL] == NEW
    assert restore(CANCEL, history(CANCEL)[0].number, basis_of(NEW), "aino")
    assert load_texts()[CANCEL] == old


@pytest.mark.usefixtures("folder")
def test_looking_over_is_noted_without_a_change() -> None:
    before = current()
    mark_reviewed(CANCEL, "aino")
    assert current() == before
    assert [(version.action, version.before) for version in history(CANCEL)] == [("reviewed", None)]
