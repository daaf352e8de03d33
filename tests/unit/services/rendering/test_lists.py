"""Several values of one detail in a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from services.rendering.lists import listed


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1", "1"), (7, "7"), (["1"], "1"), (["1", "2"], "1 ja 2"), (["1", "2", "3"], "1, 2 ja 3")],
)
def test_values_are_joined_as_people_join_them(value: Any, shown: str) -> None:
    assert listed(value) == shown
