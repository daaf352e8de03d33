"""Each line of the table of threats in docs/security.md names tests, and they exist."""

from __future__ import annotations

import re
from pathlib import Path

from tests.faults.__main__ import FAULTS

ROOT = Path(__file__).resolve().parents[2]
_NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def _rows() -> list[str]:
    page = (ROOT / "docs" / "security.md").read_text("utf-8")
    table = page.split("<!-- threats -->")[1].split("<!-- end of threats -->")[0]
    return [line for line in table.splitlines() if line.startswith("|")][2:]


def test_every_threat_has_a_test_or_waits_for_the_consoles() -> None:
    assert [row for row in _rows() if not _NAMED.search(row) and "console" not in row] == []


def test_every_named_test_exists() -> None:
    named = [match for row in _rows() for match in _NAMED.findall(row)]
    assert len(named) > 25
    missing = [f"{path}::{test}" for path, test in named if f"def {test}(" not in _content(path)]
    assert missing == []


def test_every_fault_script_has_its_row_of_figures() -> None:
    page = (ROOT / "docs" / "security.md").read_text("utf-8")
    table = page.split("<!-- faults -->")[1].split("<!-- end of faults -->")[0]
    assert set(re.findall(r"(?m)^\| ([a-z]+(?:-[a-z]+)*) \|", table)) - {"fault"} == FAULTS.keys()


def _content(path: str) -> str:
    return (ROOT / path).read_text("utf-8") if (ROOT / path).exists() else ""
