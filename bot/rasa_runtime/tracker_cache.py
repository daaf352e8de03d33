"""Conversations that were answered lately, kept ready."""

from __future__ import annotations

from collections import OrderedDict

from bot.rasa_runtime.tracker import ConversationTracker

MOST_EVENTS = 10_000  # of all conversations together: some 20 MB, or two hundred conversations of an hour each


class TrackerCache:
    """The least recently used conversations go first when there are too many events; the newest one always stays."""

    def __init__(self, most_events: int = MOST_EVENTS) -> None:
        self._most = most_events
        self._trackers: OrderedDict[str, ConversationTracker] = OrderedDict()
        self._sizes: dict[str, int] = {}
        self._events = 0

    def get(self, conversation_id: str) -> ConversationTracker | None:
        """The tracker as it was put here."""
        return self._trackers.get(conversation_id)

    def put(self, conversation_id: str, tracker: ConversationTracker) -> None:
        """Keeps a tracker, all of whose events are stored."""
        self.drop(conversation_id)
        self._trackers[conversation_id] = tracker
        self._sizes[conversation_id] = len(tracker.events)
        self._events += len(tracker.events)
        while self._events > self._most and len(self._trackers) > 1:
            self.drop(next(iter(self._trackers)))

    def drop(self, conversation_id: str) -> None:
        """Forgets one."""
        if self._trackers.pop(conversation_id, None) is not None:
            self._events -= self._sizes.pop(conversation_id)

    def clear(self) -> None:
        """Forgets all."""
        self._trackers.clear()
        self._sizes.clear()
        self._events = 0

    def __len__(self) -> int:
        return len(self._trackers)
