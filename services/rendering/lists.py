"""Several values of one detail in a sentence: "12310, 12311 ja 12312"."""

from __future__ import annotations

from typing import Any

from services.content.texts import text


def listed(value: Any) -> str:
    """The values of a list, joined as people join them; any other value as it is."""
    if not isinstance(value, list):
        return str(value)
    *others, last = map(str, value)
    return text("utter_listed", others=", ".join(others), last=last) if others else last
