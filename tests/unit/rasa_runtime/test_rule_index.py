"""The index finds the rules that Rasa finds by trying all of them."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from rasa.core.policies.rule_policy import RulePolicy

from bot.rasa_runtime.policies import RuleIndex

_STATES: list[dict[str, Any]] = [
    {},
    {"prev_action": {"action_name": "action_listen"}, "user": {"intent": "greet"}},
    {"prev_action": {"action_name": "action_listen"}, "user": {"intent": "affirm"}, "slots": {"color": [1.0, 0.0]}},
    {"prev_action": {"action_name": "action_answer"}, "user": {"intent": "greet"}},
    {"prev_action": {"action_name": "action_answer"}},
    {"prev_action": {"action_name": "size_form"}, "active_loop": {"name": "size_form"}},
    {"prev_action": {"action_name": "action_answer"}, "active_loop": {"name": "should_not_be_set"}},
    {"prev_action": {"action_text": "hei"}},
]
_RULES = [json.dumps(list(states)) for length in (1, 2) for states in itertools.product(_STATES, repeat=length)]


def _as_rasa(states: list[dict[str, Any]]) -> set[str]:
    policy = RulePolicy.__new__(RulePolicy)
    return policy._get_possible_keys(dict.fromkeys(_RULES, ""), states)


def _as_in_a_conversation(state: dict[str, Any]) -> dict[str, Any]:
    """JSON has made lists of a rule's tuples."""
    return {kind: {k: tuple(v) if isinstance(v, list) else v for k, v in sub.items()} for kind, sub in state.items()}


@pytest.mark.parametrize("states", [[], *([a] for a in _STATES), *map(list, itertools.product(_STATES, repeat=2))])
def test_the_same_rules_fit(states: list[dict[str, Any]]) -> None:
    states = [
        {kind: {k: tuple(v) if isinstance(v, list) else v for k, v in sub.items()} for kind, sub in s.items()}
        for s in states
    ]
    assert RuleIndex(_RULES).fitting(states) == _as_rasa(states)


def test_a_rule_without_an_intent_after_listening_reads_the_words() -> None:
    assert RuleIndex(['[{"prev_action": {"action_name": "action_listen"}}]']).reads_text
    assert not RuleIndex([json.dumps([_STATES[1]]), json.dumps([_STATES[4]])]).reads_text
