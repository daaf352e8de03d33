"""The summary of one conversation, read from its events. Pure, but for the clock of the events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any

from services.conversations.tryouts import is_bench
from services.conversations.turns import ANSWERED, CLARIFIED, FALLBACK, turns
from services.conversations.wording import folded, one_line
from services.privacy.vault import hidden
from services.requests.upload_links import without_link
from services.storage.models import ConversationSummary


def summary(conversation_id: str, events: Sequence[dict[str, Any]], last_event_id: int) -> ConversationSummary:
    """A row for the table. Placeholders lose their token, so that no key of a value stands twice."""
    found = list(turns(events))
    messages = [turn for turn in found if turn.said]
    counts = Counter(turn.outcome for turn in messages)
    said = [hidden(one_line(turn.shown)) for turn in messages]
    answers = [without_link(reply.text) for turn in found for reply in turn.replies if reply.text]
    moments = [event["timestamp"] for event in events if event.get("timestamp")] or [0.0]
    return ConversationSummary(
        conversation_id=conversation_id,
        last_event_id=last_event_id,
        shown=bool(said) and not is_bench(conversation_id),
        began_at=_moment(min(moments)),
        last_at=_moment(max(moments)),
        messages=len(said),
        answered=counts[ANSWERED],
        clarified=counts[CLARIFIED],
        fallback=counts[FALLBACK],
        said="\n".join(said),
        folded_said="\n".join(map(folded, said)),
        folded_answers="\n".join(folded(one_line(text)) for text in answers),
    )


def _moment(timestamp: float) -> datetime:
    return datetime.fromtimestamp(timestamp, timezone.utc)
