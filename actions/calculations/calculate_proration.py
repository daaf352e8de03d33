"""The price of licenses added in mid-period, with its working."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.calculations.removal import say_removal
from actions.calculations.results import compute
from actions.calculations.saying import kept, say_calculation, vat_button
from actions.forms.interrupting import offer_waiting
from actions.shared.message import entity_values
from actions.shared.named_action import NamedAction
from actions.shared.rating import ask_whether_helpful
from calculators.errors import DateOutsidePeriod
from calculators.proration import WHOLE_PERIOD_DAYS
from services.forms.follow_ups import follow_up
from services.forms.last_result import FORM_SLOTS, PRORATION, shown_result
from services.forms.proration import asks_with_vat
from services.forms.removal_words import is_about_removal
from services.forms.what_if import supposes

# Which slot is asked again when a rule names the input that broke it.
_SLOT_OF = {
    "licenses": "license_count",
    "price_per_month": "unit_price",
    "gross": "unit_price",
    "period_start": "period_start",
    "period_end": "period_end",
    "effective_date": "effective_date",
}


class ActionCalculateProration(NamedAction):
    """Ends proration_form. The figures stay known, so that "entä jos lisätään 5?" needs nothing else."""

    action_name = "action_calculate_proration"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The estimate; or what is wrong with a figure, and that figure asked again."""
        message = tracker.latest_message
        other = follow_up(message, tracker.slots)
        if other:
            return [FollowupAction(other)]
        if is_about_removal(message.get("text")):
            say_removal(dispatcher, tracker)
            return ask_whether_helpful(dispatcher, tracker, "license_change")
        if says_nothing_new(tracker):
            return [FollowupAction("action_what_if")]
        inputs = _inputs(tracker)
        error = say_calculation(dispatcher, lambda: compute(PRORATION, inputs), vat_button(PRORATION, inputs))
        if error is None:
            rating = ask_whether_helpful(dispatcher, tracker, "calculate_proration")
            offer_waiting(dispatcher, tracker, "proration_form")
            return [*kept(PRORATION, inputs), *rating]
        slot = _SLOT_OF.get(error.field, "effective_date")
        doubted = []
        if isinstance(error, DateOutsidePeriod):  # which of the two is wrong, the customer knows
            dispatcher.utter_message(response="utter_day_or_period", json_message={"ask": slot})
            doubted = [SlotSet("doubted_day", inputs["effective_date"])]
        return [*doubted, SlotSet(slot, None), ActiveLoop("proration_form"), SlotSet("requested_slot", slot)]


def says_nothing_new(tracker: Tracker) -> bool:
    """Whether a message after a result gives no figure, or supposes something that cannot be read."""
    given = entity_values(tracker)
    return shown_result(tracker.slots) is not None and (not given or supposes(tracker.latest_message))


def _inputs(tracker: Tracker) -> dict[str, Any]:
    inputs = {slot: tracker.get_slot(slot) for slot in FORM_SLOTS[PRORATION]}
    return {**inputs, "method": WHOLE_PERIOD_DAYS, "with_vat": asks_with_vat(tracker.latest_message)}
