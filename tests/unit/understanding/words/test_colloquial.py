"""Spoken Finnish to its standard spelling."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.understanding.words.morphology import is_word
from bot.understanding.words.standard import standard_word
from services.content.texts import project_root

TABLE: Path = project_root() / "bot" / "understanding" / "words" / "colloquial_words.csv"


def rows() -> list[tuple[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [(row["word"], row["standard"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    ("spoken", "standard"), [("joo", "kyllä"), ("alv", "arvonlisävero"), ("haluun", "haluan"), ("lasku", "lasku")]
)
def test_a_spoken_word_has_its_standard_one_and_others_stay(spoken: str, standard: str) -> None:
    assert standard_word(spoken) == standard


def test_no_word_stands_in_the_table_twice() -> None:
    words = [word for word, _ in rows()]
    assert sorted(words) == sorted(set(words))


def test_the_table_is_in_lower_case_and_changes_each_of_its_words() -> None:
    assert [word for word, standard in rows() if word != word.lower() or word == standard or not standard] == []


def test_the_standard_side_is_finnish() -> None:
    """Product and company names excepted, which the dictionary does not know."""
    unknown = {part for _, standard in rows() for part in standard.split() if not is_word(part)}
    assert unknown <= {"severa", "visma"}
