"""Asking a form's question: never a third time in the same words, and with a way out when it was not answered."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterable, Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.shared.message import act_of, contact_button
from actions.shared.named_action import NamedAction
from services.content.texts import load_texts, text
from services.conversations.turns import asked_slot

_SAME_WORDS = 2  # so often a question is put as it is
_RECENT = 80  # events that are looked at


def times_asked(events: Iterable[Mapping[str, Any]], slot: str) -> int:
    """How often this question was put in a row, without another one between and without its answer."""
    count = 0
    for event in list(events)[-_RECENT:]:
        kind = event.get("event")
        if kind == "bot" and (asked := asked_slot(event)):
            count = count + 1 if asked == slot else 0
        elif kind == "slot" and event.get("name") == slot and event.get("value") is not None or kind == "active_loop":
            count = 0
    return count


def ways_out(*, optional: bool) -> list[dict[str, str]]:
    """Buttons for who cannot answer: leave the detail out, talk to a person, stop."""
    skip = [{"title": text("utter_label_skip"), "payload": '/form_reply{"skip": "yes"}'}] if optional else []
    return [*skip, contact_button(), {"title": text("utter_label_stop"), "payload": "/stop"}]


class AskField(NamedAction, ABC):
    """One question of a form.

    Twice in its own words, the second time shorter where the text `..._again` stands; then with its explanation and
    buttons that lead on without it.
    """

    slot: str
    is_optional = False

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The question, as it has to be put now."""
        before = times_asked(tracker.events, self.slot)
        texts, question = load_texts(), f"utter_ask_{self.slot}"
        if act_of(tracker) == "hold" and before:
            dispatcher.utter_message(response="utter_form_hold", json_message={"ask": self.slot})
        elif before < _SAME_WORDS:
            again = f"{question}_again"
            dispatcher.utter_message(response=again if before and again in texts else question)
        else:
            self._ask_otherwise(dispatcher, before)
        return []

    def _ask_otherwise(self, dispatcher: CollectingDispatcher, before: int) -> None:
        explained = f"utter_help_{self.slot}"
        stuck = "utter_form_stuck" if before < 2 * _SAME_WORDS else "utter_form_stuck_again"
        dispatcher.utter_message(
            response=stuck,
            help=text(explained) if explained in load_texts() else "",
            buttons=ways_out(optional=self.is_optional),
            json_message={"ask": self.slot},
        )
