"""What the bot said lately: one look at the conversation's events, from the end and no further than is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from rasa_sdk import Tracker

from services.conversations.turns import asked_slot

RATING = "helpful"  # asked with an answer, and no question of a form
_TURNS_BEFORE = 2


class Said:
    """The bot's messages to the customer's last message (`now`) and in the two turns before it, the newest first."""

    def __init__(self, tracker: Tracker) -> None:
        self._events = reversed(tracker.events)
        self.now = self._turn()

    @cached_property
    def before(self) -> list[Mapping[str, Any]]:
        """Those of the two turns before."""
        return [message for _ in range(_TURNS_BEFORE) for message in self._turn()]

    @property
    def last(self) -> str | None:
        """The name of the text that was said last."""
        return next(map(_text_of, self.now or self.before), None)

    @property
    def texts_now(self) -> set[str | None]:
        """The names of the texts said to the customer's last message."""
        return set(map(_text_of, self.now))

    @property
    def texts(self) -> set[str | None]:
        """The names of all of them."""
        return self.texts_now.union(map(_text_of, self.before))

    @property
    def asked(self) -> str | None:
        """The slot that something said to the customer's last message asks for already."""
        return next((slot for slot in map(asked_slot, self.now) if slot not in (None, RATING)), None)

    def _turn(self) -> list[Mapping[str, Any]]:
        found = []
        for event in self._events:
            if event.get("event") == "user":
                break
            if event.get("event") == "bot":
                found.append(event)
        return found


def _text_of(message: Mapping[str, Any]) -> str | None:
    name: str | None = (message.get("metadata") or {}).get("utter_action")
    return name
