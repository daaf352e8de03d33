"""Which negatives mean a small topic: found by what else is known, and never from a topic that stands by itself."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import scipy.sparse

from bot.understanding.components.negatives import (
    FULL_SIZE,
    SetAside,
    lean,
    lean_over_foreign,
    negatives_set_aside,
    small_topics,
)
from services.content.topic import OUT_OF_SCOPE

WORDS = ("kopio", "lasku", "uudelleen", "vuokra", "sää", "huomenna", "lisenssi", "poisto", "lasku sopimus")
Examples = list[tuple[str, str]]
SHIPPED: Examples = [
    *[(text, OUT_OF_SCOPE) for text in ("sää huomenna", "vuokra huomenna", "sää", "vuokra kopio", "vuokra uudelleen")],
    *[("lisenssi poisto", "manage_licenses"), ("lisenssi lasku", "manage_licenses")],
]
MEANT = ("lasku kopio", "kopio lasku uudelleen")
NEW: Examples = [("lasku kopio", "invoice_copy"), ("kopio uudelleen lasku", "invoice_copy"), ("kopio", "invoice_copy")]


def _set_aside(new: Examples, kept: tuple[int, ...] = (), shipped: Examples = SHIPPED) -> set[tuple[str, str]]:
    """(text, topic) of what is set aside, when the shipped examples stand forty times and two that mean the topic."""
    examples = [*[(text, OUT_OF_SCOPE) for text in MEANT], *shipped * 40, *new]
    found = negatives_set_aside(*_rows(examples), [label for _, label in examples], kept)
    assert found == negatives_set_aside(*_rows(examples), [label for _, label in examples], kept), "not repeatable"
    return {(examples[row][0], topic) for row, topic, _ in found}


def _rows(examples: Examples) -> tuple[scipy.sparse.csr_matrix, np.ndarray]:
    rows = np.array([[word in text.split() for word in WORDS] for text, _ in examples], dtype=np.float32)
    return scipy.sparse.csr_matrix(rows), np.zeros((len(rows), 1), dtype=np.float32)


def test_a_negative_that_means_the_topic_is_set_aside_and_one_that_only_shares_a_word_is_not() -> None:
    assert _set_aside(NEW) == {(text, "invoice_copy") for text in MEANT}


def test_a_near_miss_that_the_topic_names_itself_stays() -> None:
    assert _set_aside(NEW, kept=(0,)) == {(MEANT[1], "invoice_copy")}


def test_a_topic_with_the_full_number_of_examples_sets_nothing_aside() -> None:
    assert _set_aside(NEW * FULL_SIZE) == set()


def test_of_two_small_topics_the_nearer_one_is_named() -> None:
    other = [("sää", "weather"), ("sää huomenna", "weather")]
    without = [pair for pair in SHIPPED if "sää" not in pair[0]]
    assert {topic for _, topic in _set_aside(NEW + other, shipped=without)} == {"invoice_copy"}


def test_without_a_small_topic_nothing_is_computed() -> None:
    nothing = scipy.sparse.csr_matrix((0, 0))
    labels = ["manage_licenses"] * FULL_SIZE + [OUT_OF_SCOPE] * FULL_SIZE + ["greet"] * 60
    assert negatives_set_aside(nothing, np.zeros((0, 0)), labels) == []


@pytest.mark.parametrize(
    ("labels", "small"),
    [
        (["invoice_copy"] * 15 + [OUT_OF_SCOPE] * 400, {"invoice_copy": 15}),
        (["invoice_copy"] * FULL_SIZE + [OUT_OF_SCOPE] * 400, {}),
        (["greet"] * 15 + [OUT_OF_SCOPE] * 400, {}),
        (["invoice_copy"] * 15 + ["manage_licenses"] * 15, {}),
    ],
    ids=("beside many negatives", "a full one", "the conversation", "nothing else is large"),
)
def test_small_is_a_topic_with_few_examples_beside_many_negatives(labels: list[str], small: dict[str, int]) -> None:
    assert small_topics(labels) == small


@pytest.mark.parametrize("helps", [lean, lean_over_foreign])
def test_the_fewer_examples_a_topic_has_the_more_it_is_helped(helps: Callable[[int], float]) -> None:
    helped = [helps(count) for count in (FULL_SIZE, 99, 60, 30, 15, 12)]
    assert helped[0] == 0
    assert helped == sorted(helped)
    assert helps(2) == helps(8)


def test_a_probability_goes_with_each() -> None:
    examples = [*[(text, OUT_OF_SCOPE) for text in MEANT], *SHIPPED * 40, *NEW]
    first: SetAside = negatives_set_aside(*_rows(examples), [label for _, label in examples])[0]
    assert first.row == 0
    assert 0.1 <= first.probability <= 1
