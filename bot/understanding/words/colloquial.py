"""Spoken and chat Finnish to its standard spelling, one word at a time, from `colloquial_words.csv`."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("colloquial_words.csv")


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    with _TABLE.open(encoding="utf-8", newline="") as rows:
        return {row["word"]: row["standard"] for row in csv.DictReader(rows)}


def standard_word(word: str) -> str:
    """`lissuja` -> `lisenssejä`; a word that is not in the table is returned as it is. Lower case in and out."""
    return _table().get(word, word)
