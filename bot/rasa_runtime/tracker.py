"""A conversation's tracker that is kept between messages: copied quickly, its past states carried on."""

from __future__ import annotations

import copy
from collections import deque
from typing import Any

from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa_runtime.applied_events import AppliedEvents
from bot.rasa_runtime.state_history import StateHistory


class ConversationTracker(DialogueStateTracker):
    """Rasa's tracker of the whole conversation; `stored` of its events are in the database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = 0
        self.last_row: tuple[int, float] = (0, 0.0)  # id and moment of the last stored event
        self._places: dict[str, int] = {}
        self._applied: AppliedEvents | None = None
        self._histories: dict[bool, StateHistory] = {}

    def update(self, event: Event, domain: Domain | None = None) -> None:
        """Adds an event."""
        super().update(event, domain)
        if isinstance(event, UserUttered) and event.message_id:
            self._places.setdefault(event.message_id, len(self.events) - 1)

    def place_of(self, message_id: str) -> int | None:
        """Where the customer's message with this id stands among the events."""
        return self._places.get(message_id)

    def last_states(
        self, domain: Domain, count: int | None, ignore_rule_only_turns: bool, rule_only_data: dict[str, Any] | None
    ) -> list[State]:
        """The last `count` of what `past_states` gives, or all for None; the caller may change them."""
        history = self._histories.get(ignore_rule_only_turns)
        if history is None:
            history = StateHistory(self, domain, ignore_rule_only_turns, rule_only_data)
            self._histories[ignore_rule_only_turns] = history
        return history.last(self.events, count)

    def applied_events(self) -> list[Event]:
        """The events that no later one took back."""
        if self._applied is None:
            self._applied = AppliedEvents(self)
        self._applied.follow(self.events)
        return list(self._applied.events)

    def copy(self) -> ConversationTracker:
        """A tracker in the same state, to be changed or thrown away without effect on this one."""
        twin = copy.copy(self)
        twin.events = deque(self.events, self._max_event_history)
        twin.slots = {name: _copied(slot) for name, slot in self.slots.items()}
        twin.active_loop = copy.copy(self.active_loop)
        twin.model_id = twin.assistant_id = None  # as in Rasa's copies: events are marked when they are kept
        twin._places = dict(self._places)
        twin._applied, twin._histories = None, {}
        return twin


def _copied(slot: Slot) -> Slot:
    """copy.copy() without its detours, for dozens of slots at every action."""
    twin: Slot = object.__new__(type(slot))
    twin.__dict__.update(slot.__dict__)
    return twin
