"""The three verdicts, and that each message gets one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.training.example_files import read_examples
from bot.training.examples.reviewing import Desk
from services.content.topic_file import read_topic
from services.conversations.feedback import store_feedback
from services.conversations.refusals import AlreadyHandled, AlreadyThere, ExampleRefused, NoSuchMessage
from services.conversations.review_marks import ReviewMark
from services.conversations.tryouts import bench_conversation
from services.storage.database import session
from tests.unit.training.examples.conversations import store
from tests.unit.training.examples.talking import answered, asked_back, fell_back, said


@pytest.fixture
def desk(folder: Path) -> Desk:
    return Desk(by="maija", folder=folder)


def marks() -> list[tuple[str, str | None, str]]:
    with session() as opened:
        return [(row.verdict, row.topic, row.marked_by) for row in opened.query(ReviewMark)]


def test_nothing_waits_before_the_first_conversation(desk: Desk) -> None:
    assert desk.items() == []


def test_a_try_out_of_the_test_bench_is_not_reviewed(desk: Desk) -> None:
    store(bench_conversation("aino", "x7"), *fell_back())
    assert desk.items() == []


def test_an_accepted_message_becomes_an_example_and_leaves_the_list(desk: Desk) -> None:
    store("c-1", *asked_back("isompi paketti", "change_package"), said("/change_package"))
    [item] = desk.items()
    filed = desk.accept(item, "change_package")
    assert filed is not None
    assert "isompi paketti" in read_topic(filed.path).examples
    assert desk.items() == []
    assert marks() == [("accepted", "change_package", "maija")]


def test_an_out_of_scope_message_is_filed_as_such(desk: Desk) -> None:
    store("c-1", *fell_back())
    filed = desk.out_of_scope(desk.items()[0])
    assert filed is not None
    assert list(read_examples(filed.path)) == [("Unohdin salasanani", "out_of_scope")]
    assert marks() == [("out_of_scope", "out_of_scope", "maija")]


def test_a_skipped_message_leaves_the_list_and_writes_no_example(desk: Desk, folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.yml")}
    store("c-1", *fell_back())
    desk.skip(desk.items()[0])
    assert desk.items() == []
    assert {path: path.read_bytes() for path in folder.rglob("*.yml")} == before
    assert marks() == [("skipped", None, "maija")]


def test_a_verdict_settles_every_message_with_the_same_words(desk: Desk) -> None:
    store("c-1", *fell_back("Unohdin salasanani"))
    store("c-2", *fell_back("unohdin salasanani!"))
    [item] = desk.items()
    desk.out_of_scope(item)
    assert desk.items() == []
    assert len(marks()) == 2


def test_the_same_message_id_in_two_conversations_names_two_messages(desk: Desk) -> None:
    store("c-1", *fell_back("yksi", message_id="m-1"))
    store("c-2", *fell_back("kaksi", message_id="m-1"))
    one = next(item for item in desk.items() if item.text == "yksi")
    desk.skip(one)
    assert [item.text for item in desk.items()] == ["kaksi"]


def test_a_refused_message_stays_open_and_unmarked(desk: Desk) -> None:
    store("c-1", *fell_back("olen Matti Virtanen"))
    with pytest.raises(ExampleRefused):
        desk.out_of_scope(desk.items()[0])
    assert len(desk.items()) == 1
    assert marks() == []


def test_a_refused_message_can_be_filed_in_other_words(desk: Desk) -> None:
    store("c-1", *fell_back("olen Matti Virtanen, salasana hukassa"))
    filed = desk.out_of_scope(desk.items()[0], "salasana hukassa")
    assert filed is not None
    assert filed.text == "salasana hukassa"
    assert desk.items() == []


def test_other_words_are_checked_as_well(desk: Desk) -> None:
    store("c-1", *fell_back())
    with pytest.raises(ExampleRefused):
        desk.out_of_scope(desk.items()[0], "Matti Virtasen salasana hukassa")


def test_a_message_that_is_an_example_of_the_topic_already_leaves_the_list(desk: Desk) -> None:
    store("c-1", *fell_back("paketin vaihto"))
    assert desk.accept(desk.items()[0], "change_package") is None
    assert desk.items() == []


def test_a_message_that_is_an_example_of_another_topic_stays(desk: Desk) -> None:
    store("c-1", *fell_back("paketin vaihto"))
    with pytest.raises(AlreadyThere, match="change_package"):
        desk.accept(desk.items()[0], "cancel_service")
    assert len(desk.items()) == 1


def test_of_two_reviewers_the_slower_one_changes_nothing(desk: Desk, folder: Path) -> None:
    store("c-1", *fell_back())
    [item] = desk.items()
    desk.skip(item)
    with pytest.raises(AlreadyHandled):
        Desk(by="pekka", folder=folder).out_of_scope(item)
    assert marks() == [("skipped", None, "maija")]
    assert not (folder / "nlu" / "out_of_scope_from_reviews.yml").exists()


def test_the_same_words_said_after_the_verdict_are_a_new_item(desk: Desk) -> None:
    store("c-1", *fell_back())
    desk.skip(desk.items()[0])
    store("c-2", *fell_back())
    assert len(desk.items()) == 1


def test_an_answer_that_was_rated_as_no_help_is_listed(desk: Desk) -> None:
    store("c-1", *answered(message_id="m-1"), *answered("Voiko paketin vaihtaa?", message_id="m-2"))
    store_feedback("c-1", "m-1", helpful=True)
    store_feedback("c-1", "m-2", helpful=False)
    assert [(item.text, item.kinds) for item in desk.items()] == [("Voiko paketin vaihtaa?", ("thumbs_down",))]


def test_an_item_is_found_by_the_beginning_of_its_id(desk: Desk) -> None:
    store("c-1", *fell_back())
    [item] = desk.items()
    assert desk.find(item.id) == desk.find(item.id[:6]) == item


@pytest.mark.parametrize("wrong", ["", "abc", "zzzzzzzz"])
def test_an_id_that_names_no_single_item_is_refused(desk: Desk, wrong: str) -> None:
    store("c-1", *fell_back())
    with pytest.raises(NoSuchMessage):
        desk.find(wrong)
