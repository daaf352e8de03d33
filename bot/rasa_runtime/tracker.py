"""A conversation's tracker that follows its events without reading them again at each message."""

from __future__ import annotations

import copy
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, overload

from rasa.shared.core.constants import PREVIOUS_ACTION
from rasa.shared.core.domain import Domain, State
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
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

# Events from and to dictionaries: a name is looked up, where Rasa searches all its event classes for each event.


def events_from(dictionaries: Iterable[dict[str, Any]]) -> list[Event]:
    """The events; ValueError for a name that Rasa does not know, as in Rasa."""
    found = (event_from(dictionary) for dictionary in dictionaries if "event" in dictionary)
    return [event for event in found if event is not None]


def event_from(dictionary: dict[str, Any]) -> Event | None:
    """One event; None for a kind that Rasa has dropped."""
    kind = _kind(dictionary["event"])
    return None if kind is None else kind._from_parameters(dictionary)


@lru_cache(maxsize=64)
def _kind(name: str) -> type[Event] | None:
    kind: type[Event] | None = Event.resolve_by_type(name)
    return kind


class EventDictionaries(Sequence[dict[str, Any]]):
    """A conversation's events as an action reads them; each is made when it is looked at, for most never are."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = list(events)
        self._made: dict[int, dict[str, Any]] = {}

    def __len__(self) -> int:
        return len(self._events)

    @overload
    def __getitem__(self, place: int) -> dict[str, Any]: ...

    @overload
    def __getitem__(self, place: slice) -> list[dict[str, Any]]: ...

    def __getitem__(self, place: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        made = self._made.get(place)
        if made is None:
            made = self._made[place] = self._events[place].as_dict()
        return made


# The events of a conversation that count, kept up to date event by event.
#
# Rasa takes back what a later event undoes (a form that runs again forgets the turn in which it asked) by going
# through the whole conversation, several times a message. Here the result of the last time is carried on.


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
        first, self._loops = names - self._loops, self._loops | names
        earlier = islice(events, self._seen) if first else ()
        if any(isinstance(event, ActionExecuted) and event.action_name in first for event in earlier):
            # A form's name counts for events before its first run too.
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


# What the policies see of a conversation: the state before each action, carried on instead of computed anew.
#
# Rasa plays the whole conversation again for every prediction of every policy. Here only new events are played; where
# a form's run takes events back, the play goes on from a mark that was set before them.

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
        self._stage = DialogueStateTracker(tracker.sender_id, ())
        self._stage.slots = {name: _copied(slot) for name, slot in tracker.slots.items()}
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


# A conversation's tracker that is kept between messages: copied quickly, its past states carried on.


class ConversationTracker(DialogueStateTracker):
    """Rasa's tracker of the whole conversation; `stored` of its events are in the database."""

    def __init__(self, sender_id: str, slots: Iterable[Slot] | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(sender_id, (), *args, **kwargs)
        self.slots = {slot.name: _copied(slot) for slot in slots or ()}
        super()._reset_slots()
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

    def _set_slot(self, key: str, value: Any) -> None:
        """A slot is replaced, never changed: copies of this tracker hold it too."""
        if key in self.slots:
            self.slots[key] = _copied(self.slots[key])
        super()._set_slot(key, value)

    def _reset_slots(self) -> None:
        self.slots = {name: _copied(slot) for name, slot in self.slots.items()}
        super()._reset_slots()

    def copy(self) -> ConversationTracker:
        """A tracker in the same state, to be changed or thrown away without effect on this one."""
        twin = copy.copy(self)
        twin.events = deque(self.events, self._max_event_history)
        twin.slots = dict(self.slots)
        twin.active_loop = copy.copy(self.active_loop)
        twin.model_id = twin.assistant_id = None  # as in Rasa's copies: events are marked when they are kept
        twin._places = dict(self._places)
        twin._applied, twin._histories = None, {}
        return twin


def _copied(slot: Slot) -> Slot:
    """copy.copy() without its detours."""
    twin: Slot = object.__new__(type(slot))
    twin.__dict__.update(slot.__dict__)
    return twin
