"""Conversations that are being answered at this moment, each by the one who holds its lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.rasa_runtime.tracker import ConversationTracker

_UNREAD = object()


class Turns:
    """What has been read in each turn: nobody else may write to the conversation meanwhile, so it still holds."""

    def __init__(self) -> None:
        self._read: dict[str, object] = {}

    @contextmanager
    def turn(self, conversation_id: str) -> Iterator[None]:
        """From now to the end of the block the conversation is ours."""
        self._read[conversation_id] = _UNREAD
        try:
            yield
        finally:
            del self._read[conversation_id]

    def knows(self, conversation_id: str) -> bool:
        """Whether the conversation was read in its turn, and nothing is half done in it."""
        read = self._read.get(conversation_id, _UNREAD)
        return read is not _UNREAD and (not isinstance(read, ConversationTracker) or _is_stored(read))

    def tracker(self, conversation_id: str) -> ConversationTracker | None:
        """What was read: None for a conversation that has not begun."""
        read = self._read[conversation_id]
        return read if isinstance(read, ConversationTracker) else None

    def note(self, conversation_id: str, tracker: ConversationTracker | None) -> None:
        """Keeps what was read or stored, if it is the conversation's turn."""
        if conversation_id in self._read:
            self._read[conversation_id] = tracker

    def forget(self, conversation_id: str) -> None:
        """It is to be read again."""
        if conversation_id in self._read:
            self._read[conversation_id] = _UNREAD


def _is_stored(tracker: ConversationTracker) -> bool:
    return tracker.stored == len(tracker.events)
