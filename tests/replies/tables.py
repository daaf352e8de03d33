"""The tables of replies: `<question>_<half>.jsonl`, each line a text and its meaning."""

from __future__ import annotations

import json
from pathlib import Path

HALVES = ("building", "measuring")
_FOLDER = Path(__file__).parent


def replies(question: str, half: str) -> list[tuple[str, str]]:
    """Text and meaning of each reply to `summary` or `more_invoices`."""
    lines = (_FOLDER / f"{question}_{half}.jsonl").read_text("utf-8").splitlines()
    return [(row["text"], row["meaning"]) for row in map(json.loads, lines)]
