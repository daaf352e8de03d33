"""The line by which a conversation is known in a list."""

from __future__ import annotations

import pytest

from services.conversations.search import _line


@pytest.mark.parametrize(
    ("said", "words", "line"),
    [
        (["moi", "perintäkirje tuli"], ["perintakirje"], "perintäkirje tuli"),
        (["moi", "kiitos"], [], "moi"),
        (["🙂"], [], "🙂"),
        (["?"], [], "?"),
        (["\u200b \u0007"], [], ""),
    ],
)
def test_a_conversation_is_known_by_words_that_can_be_seen(said: list[str], words: list[str], line: str) -> None:
    assert _line(said, words) == line
