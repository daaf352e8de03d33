"""A topic's file: what it may say, and how a wrong one is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from services.content.topic import Fact, Topic, response_keys
from services.content.topic_file import WrongTopic, read_topic
from tests.topic_files import WORDINGS, topic_text

WHOLE = """# A comment
topic: invoice_copy
title: {fi: Laskun kopio, sv: Fakturakopia}
question:
  fi: Mistä saan kopion laskusta?
answer:
  fi: |
    Kopion saa laskutuksesta.

    Se tulee sähköpostilla.
help_page: 9
opens: contact
family: copies
facts:
  fi:
    - {fact: Kopion antaa laskutus, words: [laskutuksesta, laskutus]}
    - sähköpostilla
aspects:
  when: {fi: Kopio tulee samana päivänä.}
not_this: [kopiokone jumissa]
valid_from: 2026-03-01
valid_until: 2026-03-31
examples:
  # Plain ones
  - laskun kopio
  - "kopio: lasku #5"
  - 12
  - no
  - saisinko kopion
  - kadotin laskun
  - lasku uudestaan
  - duplikaatti laskusta
"""


def read(folder: Path, text: str, name: str = "invoice_copy") -> Topic:
    path = folder / f"{name}.yml"
    path.write_text(text, encoding="utf-8")
    return read_topic(path)


def test_a_file_with_every_key_is_read(tmp_path: Path) -> None:
    topic = read(tmp_path, WHOLE)
    assert (topic.topic, topic.help_page, topic.opens, topic.family) == ("invoice_copy", 9, "contact", "copies")
    assert topic.title == {"fi": "Laskun kopio", "sv": "Fakturakopia"}
    assert topic.facts["fi"] == (
        Fact("Kopion antaa laskutus", ("laskutuksesta", "laskutus")),
        Fact("sähköpostilla", ("sähköpostilla",)),
    )
    assert topic.aspects == {"when": {"fi": "Kopio tulee samana päivänä."}}
    assert topic.not_this == ("kopiokone jumissa",)
    assert (topic.valid_from, topic.valid_until) == (date(2026, 3, 1), date(2026, 3, 31))


def test_an_answer_loses_its_blank_lines_since_the_chat_would_make_two_messages_of_it(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE).answer["fi"] == "Kopion saa laskutuksesta.\nSe tulee sähköpostilla."


def test_an_example_is_its_text_whatever_yaml_would_make_of_it(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE).examples[:4] == ("laskun kopio", "kopio: lasku #5", "12", "no")


def test_the_required_keys_are_enough(tmp_path: Path) -> None:
    topic = read(tmp_path, topic_text("invoice_copy"))
    assert (topic.examples, topic.enabled, topic.help_page, topic.opens) == (WORDINGS, True, None, None)


def test_a_topic_gives_its_texts_and_aspects_as_responses_in_a_language_or_else_in_finnish(tmp_path: Path) -> None:
    topic = read(tmp_path, WHOLE)
    assert topic.responses("sv") == {
        "utter_invoice_copy": topic.answer["fi"],
        "utter_question_invoice_copy": "Mistä saan kopion laskusta?",
        "utter_label_invoice_copy": "Fakturakopia",
        "utter_invoice_copy_when": "Kopio tulee samana päivänä.",
    }
    assert [response_keys("invoice_copy", name) for name in topic.responses()] == [
        ("answer",),
        ("question",),
        ("title",),
        ("aspects", "when"),
    ]


@pytest.mark.parametrize(
    ("day", "is_open"),
    [("2026-02-28", False), ("2026-03-01", True), ("2026-03-31", True), ("2026-04-01", False)],
)
def test_both_ends_of_a_topics_time_belong_to_it(tmp_path: Path, day: str, is_open: bool) -> None:
    assert read(tmp_path, WHOLE).is_open(date.fromisoformat(day)) == is_open


def test_a_disabled_topic_is_never_open(tmp_path: Path) -> None:
    assert not read(tmp_path, topic_text("invoice_copy", more="enabled: false\n")).is_open(date(2026, 3, 1))


PLAIN = topic_text("invoice_copy")


def with_more(keys: str) -> str:
    """The fifth line begins with these."""
    return topic_text("invoice_copy", more=keys)


def without(key: str) -> str:
    return "".join(line for line in PLAIN.splitlines(keepends=True) if not line.startswith(key))


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (without("title"), 1, "the key `title` is missing: add it"),
        (without("answer"), 1, "the key `answer` is missing"),
        (with_more("colour: red\n"), 5, "unknown key `colour`: remove it, or use one of topic"),
        (with_more("help_page: 1\nhelp_page: 2\n"), 6, "stands here twice"),
        (with_more("help_page: first\n"), 5, "whole number"),
        (with_more("help_page: 0\n"), 5, "whole number"),
        (with_more("enabled: maybe\n"), 5, "true or false"),
        (with_more("valid_from: soon\n"), 5, "a day like 2026-03-31"),
        (
            topic_text("invoice_copy", more="valid_from: 2026-03-02\nvalid_until: 2026-03-01\n"),
            6,
            "before `valid_from`",
        ),
        (with_more("opens: [refund]\n"), 5, "must be a text"),
        (with_more("family: Copy machines\n"), 5, "no name"),
        (with_more("facts: {fi: [{fact: x}]}\n"), 5, "{fact: ..., words: [...]}"),
        (with_more("facts: {fi: [{fact: x, words: []}]}\n"), 5, "`words` is empty"),
        (with_more("aspects: why\n"), 5, "must be a map"),
        (with_more("not_this: laskukone\n"), 5, "must be a list"),
        (PLAIN.replace("title: {fi: Teksti aiheesta invoice_copy}", "title: Laskun kopio"), 2, "write {fi: ...}"),
        (PLAIN.replace("title: {fi:", "title: {sv:"), 2, "no text in `fi`"),
        (PLAIN.replace("title: {fi:", "title: {finnish: x, fi:"), 2, "`finnish` under `title` is no language"),
        (PLAIN.replace("title: {fi: Teksti aiheesta invoice_copy}", 'title: {fi: "a\\nb"}'), 2, "on one line"),
        (PLAIN.replace("answer: {fi: Teksti aiheesta invoice_copy}", 'answer: {fi: " "}'), 4, "`answer.fi` is empty"),
        (PLAIN.replace("answer: {fi: Teksti", "answer: {fi: Hinta {} Teksti"), 4, ""),
        (PLAIN.replace("answer: {fi: Teksti aiheesta invoice_copy}", 'answer: {fi: "Hei {name}"}'), 4, "a brace"),
        (topic_text("invoice_copy", WORDINGS[:7]), 5, "needs 8 different examples and has 7: add more"),
        (topic_text("invoice_copy", [*WORDINGS[:7], WORDINGS[0].upper()]), 5, "has 7"),
        (topic_text("invoice_copy", ()).rstrip("\n") + " kopio\n", 5, "must be a list"),
        (topic_text("invoice_copy", [*WORDINGS, "{kopio: 1}"]), 14, "must be a text"),
        (topic_text("invoice_copy", [*WORDINGS, ""]), 14, "is empty"),
        (topic_text("invoicecopy"), 1, "the topic is `invoicecopy`, but the file is invoice_copy.yml"),
        (topic_text("Invoice copy"), 1, "no topic's name"),
        (topic_text("greet"), 1, "the name `greet` is taken by the conversation"),
        (topic_text("out_of_scope"), 1, "is taken"),
        (PLAIN + "  - [open\n", 15, "no YAML"),
        ("- a list\n", 1, "expected keys with values"),
        ("", 1, "expected keys with values"),
    ],
)
def test_a_wrong_file_is_refused_on_one_line_with_its_place_and_what_to_do(
    tmp_path: Path, text: str, line: int, told: str
) -> None:
    with pytest.raises(WrongTopic) as refused:
        read(tmp_path, text)
    message = str(refused.value)
    assert message.startswith(f"{tmp_path / 'invoice_copy.yml'}, line {line}: ")
    assert told in message
    assert "\n" not in message


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "invoice_copy.yml"
    path.write_bytes(b"topic: \xff\n")
    with pytest.raises(WrongTopic, match="save the file as UTF-8"):
        read_topic(path)
