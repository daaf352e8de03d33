"""Which of the learned rules fit the last states of a conversation. Rasa tries each of hundreds of them each time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.core.domain import State
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

_Place = tuple[str | None, str | None]  # the last action and the intent that a rule's last state asks for


class RuleIndex:
    """Rules by what their last state asks for; `longest` is their length in states."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._backwards: dict[str, list[State]] = {key: json.loads(key)[::-1] for key in keys}
        self._by_place: dict[_Place, list[str]] = defaultdict(list)
        for key, states in self._backwards.items():
            self._by_place[_place(states[0])].append(key)
        self.longest = max((len(states) for states in self._backwards.values()), default=0)
        self.reads_text = any(
            action in (None, ACTION_LISTEN_NAME) and intent is None for action, intent in self._by_place
        )

    def fitting(self, states: list[State]) -> set[str]:
        """As `RulePolicy._get_possible_keys`."""
        if not states:
            return set(self._backwards)
        action, intent = _place(states[-1])
        places = {(action, intent), (action, None), (None, intent), (None, None)}
        candidates = {key for place in places if place in self._by_place for key in self._by_place[place]}
        for turn, state in enumerate(reversed(states)):
            candidates = {key for key in candidates if self._fits(self._backwards[key], turn, state)}
        return candidates

    @staticmethod
    def _fits(rule: list[State], turn: int, state: State) -> bool:
        """As `RulePolicy._is_rule_applicable`."""
        if turn >= len(rule):
            return True
        expected, found = rule[turn].get(PREVIOUS_ACTION), state.get(PREVIOUS_ACTION)
        if not expected and not found:  # both begin a conversation
            return True
        return bool(expected and found) and RulePolicy._does_rule_match_state(rule[turn], state)


def _place(state: State) -> _Place:
    return (_asked(state, PREVIOUS_ACTION, ACTION_NAME), _asked(state, USER, INTENT))


def _asked(state: State, kind: str, feature: str) -> str | None:
    value = state.get(kind, {}).get(feature)
    return value if isinstance(value, str) and value and value != SHOULD_NOT_BE_SET else None
