"""What words about a message see of a placeholder: its kind, never its random key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.decision.word_rules import parts, without_keys
from services.privacy.vault import PLACEHOLDER

PLACEHOLDERS = st.from_regex(PLACEHOLDER, fullmatch=True)


@given(PLACEHOLDERS)
def test_of_a_placeholder_only_the_kind_is_left(placeholder: str) -> None:
    kind = PLACEHOLDER.fullmatch(placeholder)["kind"]  # type: ignore[index]
    assert without_keys(placeholder).replace(" ", "") == f"[{kind}]"


@given(st.text(), PLACEHOLDERS, st.text())
def test_all_else_stays_where_it_was(before: str, placeholder: str, after: str) -> None:
    read = without_keys(f"{before} {placeholder} {after}")
    assert len(read) == len(f"{before} {placeholder} {after}")
    assert read.endswith(without_keys(f" {after}"))


@pytest.mark.parametrize("text", ["", "tilini on [iban]", "[lasku: maksettu]", "[iban: ei muistu]", "kohta [3]", "["])
def test_brackets_of_another_kind_stay(text: str) -> None:
    assert without_keys(text) == text


def test_a_placeholder_alone_is_no_matter_of_its_own() -> None:
    assert parts(without_keys("Haluan rahat takaisin. [iban:0a1b2c3d4e]")) == ["Haluan rahat takaisin"]
