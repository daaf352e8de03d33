"""Which intents are topics, and what becomes of the score of one that is closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.content.catalogue import (
    Topics,
    current_topics,
    family,
    forget_catalogue,
    in_scope,
    is_closed,
    without_closed,
)
from tests.topic_files import numbered, write_topic


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    write_topic(tmp_path, "apples", numbered("omena"), "family: fruit\n")
    write_topic(tmp_path, "pears", numbered("luumu"), "family: fruit\n")
    write_topic(tmp_path, "spring", numbered("kevät"), "valid_from: 2026-03-01\nvalid_until: 2026-05-31\n")
    write_topic(tmp_path, "secret", numbered("salaisuus"), "enabled: false\n")
    monkeypatch.setenv("LASKUAPURI_DATA", str(tmp_path))
    monkeypatch.setenv("LASKUAPURI_TODAY", "2026-06-01")
    forget_catalogue()
    yield
    forget_catalogue()


def test_the_topics_are_the_files() -> None:
    assert in_scope() == ("apples", "pears", "secret", "spring")
    assert current_topics() == Topics({"apples": "fruit", "pears": "fruit", "secret": "secret", "spring": "spring"})


def test_a_family_is_shared_and_a_topic_without_one_is_its_own() -> None:
    assert (family("apples"), family("spring"), family("greet")) == ("fruit", "spring", "greet")


def test_a_model_goes_on_with_its_own_topics() -> None:
    topics = Topics({"plums": "fruit"})
    assert ("plums" in topics, "apples" in topics, topics.family("plums")) == (True, False, "fruit")


@pytest.mark.parametrize(
    ("name", "closed"), [("apples", False), ("secret", True), ("spring", True), ("greet", False), (None, False)]
)
def test_a_topic_is_closed_when_it_is_disabled_or_its_time_is_over(name: str | None, closed: bool) -> None:
    assert is_closed(name) == closed


def test_a_topic_opens_by_its_day_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_TODAY", "2026-05-31")
    assert not is_closed("spring")


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        ([("apples", 0.9), ("greet", 0.1)], [("apples", 0.9), ("greet", 0.1)]),
        ([("secret", 0.75), ("apples", 0.25)], [("out_of_scope", 0.75), ("apples", 0.25)]),
        (
            [("apples", 0.5), ("spring", 0.25), ("out_of_scope", 0.125), ("secret", 0.125)],
            [("apples", 0.5), ("out_of_scope", 0.5)],
        ),
        ([("gone", 0.75), ("apples", 0.25)], [("out_of_scope", 0.75), ("apples", 0.25)]),
        ([], []),
    ],
)
def test_what_a_closed_topic_has_counts_as_out_of_scope(
    ranking: list[tuple[str, float]], expected: list[tuple[str, float]]
) -> None:
    assert without_closed(ranking) == expected
