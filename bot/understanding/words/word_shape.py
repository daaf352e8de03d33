"""Figures as kinds: "10", "322,21" and "15.3." say *that* there is a number, a sum or a date, whatever it is."""

from __future__ import annotations

import re

_SHAPES = (
    (re.compile(r"\d{1,2}\.\d{1,2}\.(\d{2,4})?"), "<pvm>"),
    (re.compile(r"\d+[.,]\d{1,2}(e|eur|€)?"), "<summa>"),
    (re.compile(r"\d+(e|eur|€)"), "<summa>"),
    (re.compile(r"\d{1,3}(kpl|kk)?"), "<luku>"),
    (re.compile(r"[a-z]{0,2}\d[\d\-]*"), "<numerosarja>"),
)


def word_shape(word: str) -> str | None:
    """The kind of a figure, or None for a word."""
    return next((name for pattern, name in _SHAPES if pattern.fullmatch(word.lower())), None)
