"""A conversation as text for the person who answers: who said what, sensitive values masked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.content.texts import text
from services.privacy.vault import mask_all

_LONGEST = 20_000  # characters; of a longer conversation its end


def transcript_of(conversation_id: str, events: Iterable[dict[str, Any]]) -> str:
    """One paragraph a message; a button that was pressed stands by its title."""
    lines: list[str] = []
    titles: dict[str, str] = {}
    customer, bot = text("utter_contact_transcript_customer"), text("utter_contact_transcript_bot")
    for event in events:
        said = event.get("text")
        if event.get("event") == "bot":
            buttons = (event.get("data") or {}).get("buttons") or []
            titles.update({button["payload"]: button["title"] for button in buttons})
            if said:
                lines.append(f"{bot}: {said}")
        elif event.get("event") == "user" and said:
            lines.append(f"{customer}: {titles.get(said, said)}")
    return mask_all(conversation_id, "\n".join(lines))[-_LONGEST:]
