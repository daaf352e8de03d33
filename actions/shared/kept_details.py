"""Details that a customer told before it was clear what they are for: kept for the form that begins next."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from services.forms.added_licenses import counts_with_roles

KEPT = "kept_details"  # the slot: entities as the grammar read them
_MOST = 12


def keep_details(tracker: Tracker) -> list[EventType]:
    """The event that keeps the message's values beside those that are kept already; none where it has none."""
    entities = counts_with_roles(tracker.latest_message)
    told: list[dict[str, Any]] = [dict(entity) for entity in entities if entity.get("valid", True)]
    days = {entity["value"] for entity in told if _is_plain_day(entity)}
    if len(days) > 1:  # without their words nobody can tell which of them a form asks for
        told = [entity for entity in told if not _is_plain_day(entity)]
    if not told:
        return []
    return [SlotSet(KEPT, [*(tracker.get_slot(KEPT) or []), *told][-_MOST:])]


def _is_plain_day(entity: dict[str, Any]) -> bool:
    return entity["entity"] == "date" and not entity.get("role")
