"""The catalogue: topics in order, no example in two of them, and files that change while it serves."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

import pytest

from services.content.catalogue import WrongTopic, forget_catalogue, load_catalogue, read_catalogue
from tests.topic_files import numbered, write_topic

TODAY = date(2026, 3, 10)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three topics, two of them on the help page."""
    write_topic(tmp_path, "apples", numbered("omena"), "help_page: 2\n")
    write_topic(tmp_path, "berries", numbered("marja"))
    write_topic(tmp_path, "carrots", numbered("porkkana"), "help_page: 1\n")
    return tmp_path / "topics"


def test_the_help_pages_topics_come_first_in_its_order(folder: Path) -> None:
    catalogue = read_catalogue(folder)
    assert catalogue.names == ("carrots", "apples", "berries")
    assert [topic.topic for topic in catalogue.help_page(TODAY)] == ["carrots", "apples"]


def test_a_topic_that_is_not_open_is_not_on_the_help_page(folder: Path) -> None:
    write_topic(folder.parent, "carrots", numbered("porkkana"), "help_page: 1\nvalid_until: 2026-03-09\n")
    catalogue = read_catalogue(folder)
    assert [topic.topic for topic in catalogue.help_page(TODAY)] == ["apples"]
    assert not catalogue.is_open("carrots", TODAY)
    assert not catalogue.is_open("unknown", TODAY)


@pytest.mark.parametrize("again", ["omena kysymys numero 3", "OMENA, kysymys: numero 3!", "oména kysymys numero 3"])
def test_an_example_of_two_topics_is_refused_with_both_places(folder: Path, again: str) -> None:
    path = write_topic(folder.parent, "berries", [*numbered("marja"), f'"{again}"'])
    with pytest.raises(WrongTopic) as refused:
        read_catalogue(folder)
    message = str(refused.value)
    assert message.startswith(f"{path}, line 14: the example")
    assert message.endswith("of apples (apples.yml, line 10) too: remove one")


def test_the_same_words_twice_in_one_topic_are_no_fault(folder: Path) -> None:
    write_topic(folder.parent, "berries", [*numbered("marja"), "Marja kysymys numero 1?"])
    assert len(read_catalogue(folder).topics["berries"].examples) == 9


def test_nothing_new_is_read_while_nothing_changes(folder: Path) -> None:
    before = load_catalogue(folder)
    forget_catalogue()
    assert load_catalogue(folder) is before


def test_a_changed_a_new_and_a_deleted_file_are_noticed(folder: Path) -> None:
    load_catalogue(folder)
    write_topic(folder.parent, "apples", numbered("omenapuu"), "help_page: 2\n")
    write_topic(folder.parent, "dates", numbered("taateli"))
    (folder / "berries.yml").unlink()
    forget_catalogue()
    catalogue = load_catalogue(folder)
    assert catalogue.names == ("carrots", "apples", "dates")
    assert catalogue.topics["apples"].examples[0] == "omenapuu kysymys numero 0"


def test_a_file_that_breaks_while_serving_leaves_its_topic_as_it_was(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = load_catalogue(folder).topics["apples"]
    (folder / "apples.yml").write_text("topic: [", encoding="utf-8")
    write_topic(folder.parent, "dates", numbered("taateli"))
    forget_catalogue()
    with caplog.at_level(logging.ERROR):
        catalogue = load_catalogue(folder)
    assert catalogue.topics["apples"] == before
    assert "dates" in catalogue.topics
    assert "apples.yml stays as it was" in caplog.text
    with pytest.raises(WrongTopic):
        read_catalogue(folder)


def test_a_file_that_is_broken_from_the_start_is_left_out_and_the_others_serve(folder: Path) -> None:
    (folder / "apples.yml").write_text("topic: [", encoding="utf-8")
    assert load_catalogue(folder).names == ("carrots", "berries")


def test_a_mended_file_counts_again(folder: Path) -> None:
    (folder / "apples.yml").write_text("topic: [", encoding="utf-8")
    load_catalogue(folder)
    write_topic(folder.parent, "apples", numbered("omena"))
    forget_catalogue()
    assert "apples" in load_catalogue(folder).names


def test_a_folder_that_is_not_there_has_no_topics(tmp_path: Path) -> None:
    assert load_catalogue(tmp_path / "nowhere").names == ()
