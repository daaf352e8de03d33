"""Every working word for word: workings.txt was checked by hand and tells each step's operands, units and value."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.calculators.workings import WORKINGS, written

SECTIONS = Path(__file__).with_name("workings.txt").read_text(encoding="utf-8").strip().split("\n\n")
EXPECTED = {lines[0].removeprefix("# "): lines[1:] for lines in (section.splitlines() for section in SECTIONS)}


@pytest.mark.parametrize("name", WORKINGS)
def test_the_working_is_as_written(name: str) -> None:
    assert [written(step) for step in WORKINGS[name]().working.steps] == EXPECTED[name]


def test_every_written_working_is_an_example() -> None:
    assert EXPECTED.keys() == WORKINGS.keys()
