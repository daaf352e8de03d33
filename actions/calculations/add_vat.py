"""The last estimate with value added tax, when the customer asks for it."""

from __future__ import annotations

from datetime import date

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.calculations.calculate_proration import estimate
from actions.calculations.saying import say_calculation
from actions.shared.named_action import NamedAction
from calculators.vat import calculate_vat
from services.rendering.results import Rendered, render_vat


class ActionAddVat(NamedAction):
    """Reads the figures of the estimate from the conversation and adds the VAT of the day of the addition."""

    action_name = "action_add_vat"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The gross sum with its working; without an estimate, what to ask first."""
        if tracker.get_slot("last_calculation") != "proration":
            dispatcher.utter_message(response="utter_vat_needs_estimate")
        else:
            say_calculation(dispatcher, lambda: _with_vat(tracker))
        return []


def _with_vat(tracker: Tracker) -> Rendered:
    day = date.fromisoformat(tracker.get_slot("effective_date"))
    return render_vat(calculate_vat(estimate(tracker).total, on=day), day)
