"""The kept tracker knows what Rasa's finds out by going through the whole conversation."""

from __future__ import annotations

import random

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActionReverted,
    ActiveLoop,
    BotUttered,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.rasa_runtime.tracker import ConversationTracker

DOMAIN = Domain.from_yaml(
    """
version: "3.1"
intents: [greet, inform, affirm]
actions: [action_answer, action_more]
slots:
  color: {type: categorical, values: [red, blue], mappings: [{type: custom}]}
  size: {type: any, mappings: [{type: custom}]}
forms:
  color_form: {required_slots: [color]}
  size_form: {required_slots: [size]}
"""
)
RULE_ONLY = {"rule_only_slots": [], "rule_only_loops": ["size_form"]}


def _random_event(draw: random.Random) -> Event:
    action = draw.choice(("action_listen", "action_answer", "action_more", "color_form", "size_form"))
    if draw.random() < 0.02:
        return draw.choice((UserUtteranceReverted(), ActionReverted(), SessionStarted(), Restarted()))
    return draw.choice(
        (
            ActionExecuted(action, hide_rule_turn=draw.random() < 0.4),
            ActionExecuted(action, hide_rule_turn=draw.random() < 0.4),
            UserUttered("x", {"name": draw.choice(("greet", "inform", "affirm"))}, message_id=f"m{draw.random()}"),
            SlotSet("color", draw.choice(("red", "blue", None))),
            ActiveLoop(draw.choice(("color_form", "size_form", None))),
            ActionExecutionRejected(draw.choice(("color_form", "size_form"))),
            BotUttered("y"),
        )
    )


@pytest.mark.parametrize("seed", range(30))
def test_states_and_applied_events_stay_those_of_rasa(seed: int) -> None:
    draw = random.Random(seed)
    ours, theirs = ConversationTracker("c", DOMAIN.slots), DialogueStateTracker("c", DOMAIN.slots)
    for _ in range(60):
        event = _random_event(draw)
        ours.update(event)
        theirs.update(event)
        if draw.random() < 0.5:
            continue
        assert ours.applied_events() == theirs.applied_events()
        assert ours.last_states(DOMAIN, None, False, None) == theirs.past_states(DOMAIN)
        expected = theirs.past_states(DOMAIN, ignore_rule_only_turns=True, rule_only_data=RULE_ONLY)
        assert ours.last_states(DOMAIN, None, True, RULE_ONLY) == expected
        assert ours.last_states(DOMAIN, 3, True, RULE_ONLY) == expected[-3:]


def test_what_is_done_to_a_copy_does_not_touch_the_conversation() -> None:
    tracker = ConversationTracker("c", DOMAIN.slots)
    tracker.update(ActiveLoop("color_form"))
    copied = tracker.copy()
    copied.update(SlotSet("color", "red"))
    copied.interrupt_loop(True)
    assert (len(tracker.events), tracker.get_slot("color"), tracker.is_active_loop_interrupted) == (1, None, False)


def test_changing_the_given_states_does_not_change_the_next_ones() -> None:
    tracker = ConversationTracker("c", DOMAIN.slots)
    for event in (ActionExecuted("action_listen"), UserUttered("x", {"name": "greet"})):
        tracker.update(event)
    tracker.last_states(DOMAIN, 1, False, None)[0]["user"].clear()
    assert tracker.last_states(DOMAIN, 1, False, None)[0]["user"]["intent"] == "greet"


def test_a_customers_message_is_found_by_its_id() -> None:
    tracker = ConversationTracker("c", DOMAIN.slots)
    for event in (BotUttered("hei"), UserUttered("a", message_id="m1"), UserUttered("a", message_id="m1")):
        tracker.update(event)
    assert (tracker.place_of("m1"), tracker.place_of("m2")) == (1, None)
