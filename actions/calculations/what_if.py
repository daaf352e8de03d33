"""A what-if after a result: the result again with the input that the message changes, and which input that was."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.calculations.results import compute, estimate_with_vat
from actions.calculations.saying import kept, say_calculation, vat_button
from actions.calculations.topics import topic_of
from actions.shared.message import intent_of
from actions.shared.named_action import NamedAction
from actions.shared.rating import ask_whether_helpful
from services.content.texts import text
from services.forms.last_result import PRORATION, Shown, shown_result
from services.forms.what_if import read_change
from services.rendering.changes import changes_text
from services.rendering.results import Rendered

_VAT_BUTTON = "with_vat"  # the intent of the button under an estimate


class ActionWhatIf(NamedAction):
    """Never says the old result again: a message that changes nothing hears what can be changed."""

    action_name = "action_what_if"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The new result."""
        shown = shown_result(tracker.slots)
        if shown is None:
            needed = "utter_vat_needs_estimate" if intent_of(tracker) == _VAT_BUTTON else "utter_nothing_to_change"
            dispatcher.utter_message(response=needed)
            return []
        change = {"with_vat": True} if intent_of(tracker) == _VAT_BUTTON else read_change(tracker.latest_message, shown)
        if change is None:
            return _say_changeable(dispatcher, shown, "utter_what_if_unclear")
        inputs = {**shown.inputs, **change}
        missing = Shown(shown.calculation, inputs).missing
        if missing:
            dispatcher.utter_message(response=f"utter_calculator_needs_{missing}")
            return kept(shown.calculation, inputs)
        changes = changes_text(shown.inputs, inputs)
        if changes is None:
            return _say_changeable(dispatcher, shown, "utter_nothing_changed")
        if say_calculation(
            dispatcher,
            lambda: _result(shown, change, inputs),
            vat_button(shown.calculation, inputs),
            None if _only_adds_vat(shown, change) or shown.missing else changes,
        ):
            return kept(*shown)
        return [
            *kept(shown.calculation, inputs),
            *ask_whether_helpful(dispatcher, tracker, topic_of(shown.calculation)),
        ]


def _result(shown: Shown, change: dict[str, Any], inputs: dict[str, Any]) -> Rendered:
    return estimate_with_vat(inputs) if _only_adds_vat(shown, change) else compute(shown.calculation, inputs)


def _only_adds_vat(shown: Shown, change: dict[str, Any]) -> bool:
    return shown.calculation == PRORATION and change == {"with_vat": True}


def _say_changeable(dispatcher: CollectingDispatcher, shown: Shown, response: str) -> list[EventType]:
    """What can be changed; the figures stay as they were, also where a form had begun to change them."""
    dispatcher.utter_message(response=response, changeable=text(f"utter_changeable_{shown.calculation}"))
    return kept(*shown)
