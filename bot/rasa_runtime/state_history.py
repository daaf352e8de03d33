"""What the policies see of a conversation: the state before each action, carried on instead of computed anew.

Rasa plays the whole conversation again for every prediction of every policy. Here only new events are played; where
a form's run takes events back, the play goes on from a mark that was set before them.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rasa.shared.core.constants import PREVIOUS_ACTION
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted, Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa_runtime.applied_events import AppliedEvents

_MARKS = 8  # how many marks are kept; without a fitting one the play begins at the beginning
_PLAYED = ("latest_message", "latest_action", "latest_bot_utterance", "followup_action", "_paused")


@dataclass
class _Mark:
    """Everything at one place of the play."""

    place: int
    slots: dict[str, Any]
    attributes: dict[str, Any]
    active_loop: Any
    states: int
    hidden: bool
    last_shown_action: Any


class StateHistory:
    """Gives the last of the states that Rasa's `tracker.past_states(...)` gives, for one conversation."""

    def __init__(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        ignore_rule_only_turns: bool = False,
        rule_only_data: dict[str, Any] | None = None,
    ) -> None:
        self._domain, self._rule_only_data = domain, rule_only_data
        self._shown_only = ignore_rule_only_turns
        self._applied = AppliedEvents(tracker)
        self._stage = DialogueStateTracker(tracker.sender_id, tracker.slots.values())
        self._begin()

    def last(self, events: Sequence[Event], count: int | None) -> list[State]:
        """The last `count` states of the conversation with these events (all of them for None), to be kept."""
        self._applied.follow(events)
        self._go_back_to(self._applied.kept)
        for place in range(self._place, len(self._applied.events)):
            self._play(self._applied.events[place])
        self._applied.kept = len(self._applied.events)
        states = self._states + self._shown(*self._turn())
        kept = states if count is None else states[-count:]
        return [{kind: dict(features) for kind, features in state.items()} for state in kept]

    def _begin(self) -> None:
        self._stage._reset()
        self._place = 0
        self._states: list[State] = []
        self._marks: list[_Mark] = []
        self._hidden, self._last_shown_action = False, None

    def _go_back_to(self, place: int) -> None:
        if place >= self._place:
            return
        while self._marks and self._marks[-1].place > place:
            self._marks.pop()
        if not self._marks:
            self._begin()
            return
        mark = self._marks[-1]
        self._place, self._hidden, self._last_shown_action = mark.place, mark.hidden, mark.last_shown_action
        del self._states[mark.states :]
        for name, value in mark.slots.items():
            self._stage.slots[name].value = value
        self._stage.__dict__.update(mark.attributes)
        self._stage.active_loop = copy.copy(mark.active_loop)

    def _play(self, event: Event) -> None:
        is_action = isinstance(event, ActionExecuted)
        if is_action:
            hidden, last_shown_action = self._turn(event.hide_rule_turn)
            self._states += self._shown(hidden, last_shown_action)
            self._hidden, self._last_shown_action = hidden, last_shown_action
        event.apply_to(self._stage)
        self._place += 1
        if is_action and event.action_name in self._domain.form_names:
            self._mark()

    def _turn(self, hide: bool = False) -> tuple[bool, Any]:
        """(is the turn hidden, the last action of a turn that is not), as in `Domain.states_for_tracker_history`."""
        hidden, last = self._hidden, self._last_shown_action
        if self._shown_only:
            if not hidden:
                last = self._domain._get_prev_action_sub_state(self._stage)
            if not self._stage.followup_action and self._stage.latest_action_name != self._stage.active_loop_name:
                hidden = hide
        return hidden, last

    def _shown(self, hidden: bool, last_shown_action: Any) -> list[State]:
        """The state as it is now; nothing for a hidden turn."""
        if self._shown_only and hidden:
            return []
        state = self._domain.get_active_state(self._stage)
        if self._shown_only:
            self._domain._remove_rule_only_features(state, self._rule_only_data)
            if self._states:
                self._domain._substitute_rule_only_user_input(state, self._states[-1])
            if last_shown_action:
                state[PREVIOUS_ACTION] = last_shown_action
        return [self._domain._clean_state(state)]

    def _mark(self) -> None:
        stage = self._stage
        self._marks.append(
            _Mark(
                place=self._place,
                slots={name: slot.value for name, slot in stage.slots.items()},
                attributes={name: getattr(stage, name) for name in _PLAYED},
                active_loop=copy.copy(stage.active_loop),
                states=len(self._states),
                hidden=self._hidden,
                last_shown_action=self._last_shown_action,
            )
        )
        del self._marks[:-_MARKS]
