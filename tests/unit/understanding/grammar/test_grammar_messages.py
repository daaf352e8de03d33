"""Every row of messages/*.jsonl: what a customer writes and the entities it holds, today being Tuesday
10.3.2026.

A row's entities are all there are; a reason means an invalid value; a "text" fixes the exact span; "asked" are the
kinds of values that the open question takes.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.understanding.grammar import extract

TODAY = date(2026, 3, 10)


def _id_of(path: Path, row: dict[str, Any]) -> str:
    return f"{path.stem}:{row['text'][:60]}" + (f" for {row['asked'][0]}" if "asked" in row else "")


ROWS = [
    pytest.param(json.loads(line), id=_id_of(path, json.loads(line)))
    for path in sorted((Path(__file__).parent / "messages").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("row", ROWS)
def test_a_message_gives_exactly_the_entities_of_its_row(row: dict[str, Any]) -> None:
    found = extract(row["text"], TODAY, frozenset(row.get("asked", ())))
    expected = row["entities"]
    assert [(e.entity, e.value, e.reason) for e in found] == [
        (e["entity"], e["value"], e.get("reason")) for e in expected
    ]
    assert [e.text for e, want in zip(found, expected, strict=True) if "text" in want] == [
        want["text"] for want in expected if "text" in want
    ]


def test_the_table_holds_at_least_three_hundred_messages() -> None:
    assert len(ROWS) >= 300
