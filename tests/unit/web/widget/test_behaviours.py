"""bot/web/widget/BEHAVIOURS.md names tests that exist, for every numbered behavior."""

from __future__ import annotations

import re

import pytest

from bot.web.pages.widget_files import WIDGET

BROWSER_TESTS = WIDGET.parents[2] / "tests" / "browser"
_ROW = re.compile(r"^\| (\d+) \| .+ \| `(\S+\.py)`: (.+) \|$", re.MULTILINE)
ROWS = _ROW.findall((WIDGET / "BEHAVIOURS.md").read_text("utf-8"))


@pytest.mark.parametrize(("file", "names"), [row[1:] for row in ROWS], ids=[" ".join(row[:2]) for row in ROWS])
def test_every_named_test_exists(file: str, names: str) -> None:
    defined = set(re.findall(r"^def (test_\w+)", (BROWSER_TESTS / file).read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`(test_\w+)`", names))
    assert named
    assert named - defined == set()


def test_no_behavior_is_left_out() -> None:
    assert {int(number) for number, _, _ in ROWS} == set(range(1, 34))
