"""A conversation as text for the person who answers: who said what, sensitive values masked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.content.texts import text
from services.conversations.turns import turns
from services.privacy.vault import mask_all

_LONGEST = 20_000  # characters; of a longer conversation its end


def transcript_of(conversation_id: str, events: Iterable[dict[str, Any]]) -> str:
    """One paragraph a message; a button that was pressed stands by its title."""
    lines: list[str] = []
    customer, bot = text("utter_contact_transcript_customer"), text("utter_contact_transcript_bot")
    for turn in turns(events):
        if turn.said:
            lines.append(f"{customer}: {turn.shown}")
        lines += (f"{bot}: {reply.text}" for reply in turn.replies if reply.text)
    return mask_all(conversation_id, "\n".join(lines))[-_LONGEST:]
