"""Figures as kinds."""

from __future__ import annotations

import pytest

from bot.understanding.words.standard import word_shape


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("10", "<luku>"),
        ("999", "<luku>"),
        ("12kpl", "<luku>"),
        ("6KK", "<luku>"),
        ("15.3.", "<pvm>"),
        ("1.1.26", "<pvm>"),
        ("15.3.2026", "<pvm>"),
        ("322,21", "<summa>"),
        ("25e", "<summa>"),
        ("30€", "<summa>"),
        ("12,90eur", "<summa>"),
        ("1234", "<numerosarja>"),
        ("2332748-7", "<numerosarja>"),
        ("FI2112345600000785", "<numerosarja>"),
        ("lasku", None),
        ("6kuukautta", None),
        ("covid19a", None),
        ("", None),
    ],
)
def test_the_kind_of_a_word(word: str, shape: str | None) -> None:
    assert word_shape(word) == shape
