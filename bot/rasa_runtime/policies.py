"""Rasa's rule and memoization policies, looking no further back than they must."""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from rasa.core.policies.memoization import MemoizationPolicy
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

from bot.rasa_runtime.tracker import ConversationTracker

# Which of the learned rules fit the last states of a conversation. Rasa tries each of hundreds of them each time.

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


# Rasa's rule and memoization policies, looking only at as many states as their rules are long.
#
# With a tracker of Rasa's own (training, stock `rasa` commands) they are their parents.

_log = logging.getLogger(__name__)
_RuleOnly = dict[str, Any] | None


class _FewStates(MemoizationPolicy):
    """A policy that looks at the last states of one of our own trackers; a subclass says which."""

    def _prediction_states(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        use_text_for_last_user_input: bool = False,
        rule_only_data: _RuleOnly = None,
    ) -> list[State]:
        if not isinstance(tracker, ConversationTracker):
            return super()._prediction_states(tracker, domain, use_text_for_last_user_input, rule_only_data)
        states = self._last_states(tracker, domain, rule_only_data)
        self.featurizer._choose_last_user_input([states], use_text_for_last_user_input)
        return states

    def _last_states(self, tracker: ConversationTracker, domain: Domain, rule_only_data: _RuleOnly) -> list[State]:
        raise NotImplementedError


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class QuickMemoizationPolicy(_FewStates, MemoizationPolicy):
    """Remembers the stories' turns."""

    def _last_states(self, tracker: ConversationTracker, domain: Domain, rule_only_data: _RuleOnly) -> list[State]:
        return tracker.last_states(domain, self.featurizer.max_history, True, rule_only_data)

    def predict_action_probabilities(
        self, tracker: DialogueStateTracker, domain: Domain, rule_only_data: _RuleOnly = None, **kwargs: Any
    ) -> PolicyPrediction:
        """As its parent, without the copy of all states that it makes for a debug log."""
        states = self._prediction_states(tracker, domain, rule_only_data=rule_only_data)
        action = self.recall(states, tracker, domain, rule_only_data=rule_only_data)
        if action is None:
            return self._prediction(self._default_predictions(domain))
        return self._prediction(self._prediction_result(action, tracker, domain))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class QuickRulePolicy(_FewStates, RulePolicy):
    """Follows the rules."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._indexes: dict[str, RuleIndex] = {}

    def _last_states(self, tracker: ConversationTracker, domain: Domain, rule_only_data: _RuleOnly) -> list[State]:
        longest = max(self._index(name).longest for name in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH))
        return tracker.last_states(domain, longest + 1, False, rule_only_data)

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> tuple[str | None, str | None, bool]:
        if use_text_for_last_user_input and isinstance(tracker, ConversationTracker):
            names = (RULES, RULES_FOR_LOOP_UNHAPPY_PATH)
            if tracker.latest_action_name == ACTION_LISTEN_NAME and not any(self._index(n).reads_text for n in names):
                return None, None, False  # no rule can apply to a message's words: they all name its intent
        found: tuple[str | None, str | None, bool] = super()._find_action_from_rules(
            tracker, domain, use_text_for_last_user_input
        )
        return found

    def _get_possible_keys(self, lookup: dict[str, str], states: list[State]) -> set[str]:
        for name, index in self._indexes.items():
            if self.lookup.get(name) is lookup:
                return index.fitting(states)
        keys: set[str] = super()._get_possible_keys(lookup, states)
        return keys

    @staticmethod
    def format_tracker_states(states: list[dict[str, Any]]) -> str:
        """The states for a debug log; made only where it is read."""
        return RulePolicy.format_tracker_states(states) if _log.isEnabledFor(logging.DEBUG) else ""

    def _index(self, name: str) -> RuleIndex:
        if name not in self._indexes:
            self._indexes[name] = RuleIndex(self.lookup.get(name) or {})
        return self._indexes[name]
