"""The events of a conversation that count, kept up to date event by event.

Rasa takes back what a later event undoes (a form that runs again forgets the turn in which it asked) by going
through the whole conversation, several times a message. Here the result of the last time is carried on.
"""

from __future__ import annotations

from collections.abc import Sequence

from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    Event,
    Restarted,
    SessionStarted,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker


class AppliedEvents:
    """Equals `tracker.applied_events()` of Rasa after `follow(tracker.events)`."""

    def __init__(self, tracker: DialogueStateTracker) -> None:
        self._rules = tracker  # its methods say what undoes what; its own events are not read
        self._loops: set[str] = set()
        self._seen = 0
        self.events: list[Event] = []
        self.kept = 0  # so many of the events are certainly as they were when this was last set

    def follow(self, events: Sequence[Event]) -> None:
        """Takes in the events that were added since the last time."""
        new = [events[place] for place in range(self._seen, len(events))]
        names = {event.name for event in new if isinstance(event, ActiveLoop) and event.name}
        if not names <= self._loops:  # a form's first run: from now on its name counts for earlier events too
            self._loops |= names
            self.events, self.kept, new = [], 0, list(events)
        for event in new:
            self._take(event)
        self._seen = len(events)

    def _take(self, event: Event) -> None:
        applied = self.events
        if isinstance(event, (Restarted, SessionStarted)):
            self.events, self.kept = [], 0
        elif isinstance(event, ActionReverted):
            self._rules._undo_till_previous(ActionExecuted, applied)
            self.kept = min(self.kept, len(applied))
        elif isinstance(event, UserUtteranceReverted):
            self._rules._undo_till_previous(UserUttered, applied)
            self._rules._undo_till_previous(ActionExecuted, applied)
            self.kept = min(self.kept, len(applied))
        elif self._runs_again(event):
            self._rules._undo_till_previous_loop_execution(event.action_name, applied)
            self.kept = min(self.kept, _last_run(event.action_name, applied) + 1)
        else:
            applied.append(event)

    def _runs_again(self, event: Event) -> bool:
        return (
            isinstance(event, ActionExecuted)
            and event.action_name in self._loops
            and not self._rules._first_loop_execution_or_unhappy_path(event.action_name, self.events)
        )


def _last_run(loop: str, applied: list[Event]) -> int:
    """The place of the loop's last run; -1 when there is none."""
    for place in range(len(applied) - 1, -1, -1):
        event = applied[place]
        if isinstance(event, ActionExecuted) and event.action_name == loop:
            return place
    return -1
