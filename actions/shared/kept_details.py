"""Details that a customer told before it was clear what they are for: kept for the form that begins next."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

KEPT = "kept_details"  # the slot: entities as the grammar read them
_MOST = 12


def keep_details(tracker: Tracker) -> list[EventType]:
    """The event that keeps the message's values beside those that are kept already; none where it has none."""
    told: list[dict[str, Any]] = [
        entity for entity in tracker.latest_message.get("entities") or [] if entity.get("valid", True)
    ]
    if not told:
        return []
    return [SlotSet(KEPT, [*(tracker.get_slot(KEPT) or []), *told][-_MOST:])]
