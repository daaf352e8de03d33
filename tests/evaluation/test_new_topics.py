"""A site's own topic with 15 examples is understood beside thousands of negatives and the neighboring matters.

`python -m tests.evaluation.new_topics` measures each topic alone, with fewer examples, and the challenge sets beside.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.paths import DATA
from bot.training.example_files import read_examples
from services.content.wording import folded
from tests.evaluation.new_topics import Figures, NewTopic, figures, heard, new_topics, trained

TOPICS = new_topics()


@pytest.fixture(scope="module")
def alone() -> Figures:
    """The issue's own example: one more topic beside the shipped ones."""
    (topic,) = new_topics(["invoice_copy"])
    with trained([topic], 15) as fold:
        return figures(fold, topic, heard(fold, topic))


@pytest.fixture(scope="module")
def together() -> Iterator[dict[str, Figures]]:
    """Ten more topics at once, all of them about bills, which is harder than one."""
    with trained(TOPICS, 15, not_this=True) as fold:
        yield {topic.name: figures(fold, topic, heard(fold, topic), not_this=True) for topic in TOPICS}


def test_three_of_four_new_phrasings_are_answered(alone: Figures) -> None:
    assert alone.right >= 0.75 * alone.phrasings


def test_nearly_all_new_phrasings_are_answered_or_offered(alone: Figures, together: dict[str, Figures]) -> None:
    assert alone.right_or_offered >= 0.95 * alone.phrasings
    assert sum(one.right_or_offered for one in together.values()) >= 0.93 * sum(
        one.phrasings for one in together.values()
    )


def test_ten_topics_at_once_are_answered_in_six_of_ten_phrasings(together: dict[str, Figures]) -> None:
    assert sum(one.right for one in together.values()) >= 0.6 * sum(one.phrasings for one in together.values())
    assert min(one.right for one in together.values()) >= 8


def test_near_misses_are_seldom_answered(alone: Figures, together: dict[str, Figures]) -> None:
    assert alone.wrong <= 4
    assert sum(one.wrong for one in together.values()) <= 0.12 * sum(one.near_misses for one in together.values())


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_what_is_asked_was_not_learnt(topic: NewTopic) -> None:
    learnt = {folded(text) for path in (DATA / "nlu").glob("*.yml") for text, _ in read_examples(path)}
    learnt |= {folded(text) for text in topic.examples}
    asked = [text for texts in topic.phrasings.values() for text in texts]
    assert [text for text in (*asked, *topic.near_misses) if folded(text) in learnt] == []
    assert (len(topic.examples), len(asked), len(topic.near_misses)) == (15, 20, 15)
