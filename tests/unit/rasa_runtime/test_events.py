"""Events are read as Rasa reads them, and given to an action as Rasa gives them."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered, deserialise_events

from bot.rasa_runtime.tracker import EventDictionaries, events_from

EVENTS = [
    ActionExecuted("action_listen", policy="RulePolicy", confidence=1.0),
    UserUttered("moi", {"name": "greet"}, [{"entity": "number", "value": 3}], message_id="m1"),
    SlotSet("months", 6),
    BotUttered("hei", {"buttons": [{"title": "Kyllä", "payload": "/affirm"}]}, {"utter_action": "utter_greet"}),
]


def _dictionaries() -> list[dict[str, Any]]:
    return [event.as_dict() for event in EVENTS]


def test_events_are_read_as_rasa_reads_them() -> None:
    ours, theirs = events_from(_dictionaries()), deserialise_events(_dictionaries())
    assert [type(event) for event in ours] == [type(event) for event in theirs]
    assert [event.as_dict() for event in ours] == [event.as_dict() for event in theirs]


def test_an_unknown_event_is_an_error_as_in_rasa() -> None:
    with pytest.raises(ValueError, match="no_such_event"):
        events_from([{"event": "no_such_event"}])


def test_an_action_sees_the_events_as_a_list_of_dictionaries() -> None:
    seen = EventDictionaries(EVENTS)
    assert len(seen) == len(EVENTS)
    assert list(seen) == _dictionaries()
    assert list(reversed(seen)) == _dictionaries()[::-1]
    assert seen[-2:] == _dictionaries()[-2:]
    assert seen[0]["name"] == "action_listen"


def test_later_events_do_not_appear_in_what_an_action_was_given() -> None:
    growing = list(EVENTS)
    seen = EventDictionaries(growing)
    growing.append(SlotSet("months", 12))
    assert len(seen) == len(EVENTS)
