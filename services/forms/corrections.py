"""A detail that takes back an earlier one: "ei vaan 15.4."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from services.forms.field import Field, Values

# It takes back what was just told; it does not answer the question that came after that.
_CORRECTING = re.compile(
    r"\W*(?:(?:anteeks\w*|sori|hups\w*|korja\w+|tarkoitin|tarkotin|piti (?:olla|sanoa)|meni v[äa]{2}rin|eikun?)\b"
    r"|ei(?:k[äa])?\s+(?:vaan|kun|ku)\b)",
    re.IGNORECASE,
)


def is_correction(text: str | None) -> bool:
    """True when a message begins with words that take something back."""
    return bool(_CORRECTING.match(text or ""))


def corrected_field(
    fields: Sequence[Field], kind: str, taken: Values, asked: str | None, told_last: Sequence[str]
) -> Field | None:
    """The newest field with a value of this kind; not when the question asks for the same kind of another matter."""
    by_slot = {f.slot: f for f in fields if f.slot not in taken}
    told = [by_slot[slot] for slot in told_last if slot in by_slot and by_slot[slot].entities]
    if told and kind in told[0].entities + (told[0].when_asked if asked else ()):
        return told[0]
    if asked in by_slot and kind in by_slot[asked].entities + by_slot[asked].when_asked:
        return by_slot[asked]
    only = [f for f in told if kind in f.when_asked]
    return next((f for f in told if kind in f.entities), only[0] if len(only) == 1 else None)


def told_last(events: Sequence[dict[str, Any]], slots: Iterable[str]) -> list[str]:
    """Which of these slots the conversation filled, the newest first."""
    wanted, found = set(slots), list[str]()
    for event in reversed(events):
        if not wanted:
            break
        if event.get("event") == "slot" and event.get("name") in wanted and event.get("value") is not None:
            wanted.discard(event["name"])
            found.append(event["name"])
    return found
