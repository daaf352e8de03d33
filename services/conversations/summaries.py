"""The summary of one conversation, read from its events. Pure, but for the clock of the events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timezone
from typing import Any

from services.conversations.inbox import CLARIFIED, FALLBACK
from services.conversations.outcomes import ANSWERED, outcomes
from services.conversations.tryouts import is_bench
from services.conversations.wording import folded, one_line
from services.privacy.vault import hidden
from services.requests.upload_links import without_link
from services.storage.models import ConversationSummary


def summary(conversation_id: str, events: Sequence[dict[str, Any]], last_event_id: int) -> ConversationSummary:
    """A row for the table. Placeholders lose their token, so that no key of a value stands twice."""
    found = outcomes(events)
    counts = Counter(outcome for _, outcome in found)
    said = list(_said(events))
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
        folded_answers="\n".join(folded(one_line(text)) for text in _answers(events)),
    )


def _said(events: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The customer's messages; a pressed button by its title."""
    titles: dict[str, str] = {}
    for event in events:
        if event.get("event") == "bot":
            buttons = (event.get("data") or {}).get("buttons") or []
            titles.update({button["payload"]: button["title"] for button in buttons})
        elif event.get("event") == "user" and event.get("text"):
            yield hidden(one_line(titles.get(event["text"], event["text"])))


def _answers(events: Sequence[dict[str, Any]]) -> Iterator[str]:
    return (without_link(event["text"]) for event in events if event.get("event") == "bot" and event.get("text"))


def _moment(timestamp: float) -> datetime:
    return datetime.fromtimestamp(timestamp, timezone.utc)
