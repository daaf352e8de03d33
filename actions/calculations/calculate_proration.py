"""The price of licenses added in mid-period, with its working."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.calculations.removal import say_removal
from actions.calculations.saying import say_calculation
from actions.calculations.vat_question import asks_for_vat
from actions.shared.message import entity_values
from actions.shared.named_action import NamedAction
from actions.shared.rating import ask_whether_helpful
from calculators.periods import BillingPeriod
from calculators.proration import ProrationResult, calculate_proration
from services.content.texts import text
from services.forms.removal_words import is_about_removal
from services.rendering.results import Rendered, render_proration

# Which slot is asked again when a rule names the input that broke it.
_SLOT_OF = {
    "licenses": "license_count",
    "price_per_month": "unit_price",
    "period_start": "period_start",
    "period_end": "period_end",
    "effective_date": "effective_date",
}


class ActionCalculateProration(NamedAction):
    """Ends proration_form. The figures stay known, so that "entä jos lisätään 5?" needs nothing else."""

    action_name = "action_calculate_proration"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The estimate; or what is wrong with a figure, and that figure asked again."""
        if is_about_removal(tracker.latest_message.get("text")):
            say_removal(dispatcher, tracker)
            return ask_whether_helpful(dispatcher, tracker, "license_change")
        if asks_for_vat(tracker) and not entity_values(tracker):  # new figures need a new estimate first
            return [FollowupAction("action_add_vat")]
        vat = {"title": text("utter_label_with_vat"), "payload": "/with_vat"}
        error = say_calculation(dispatcher, lambda: _calculate(tracker), buttons=[vat])
        if error is None:
            rating = ask_whether_helpful(dispatcher, tracker, "calculate_proration")
            return [SlotSet("last_calculation", "proration"), *rating]
        slot = _SLOT_OF.get(error.field, "effective_date")
        return [SlotSet(slot, None), ActiveLoop("proration_form"), SlotSet("requested_slot", slot)]


def _calculate(tracker: Tracker) -> Rendered:
    return render_proration(estimate(tracker))


def estimate(tracker: Tracker) -> ProrationResult:
    """The estimate of the conversation's figures; CalculationError when one breaks a rule."""
    start, end = (date.fromisoformat(tracker.get_slot(slot)) for slot in ("period_start", "period_end"))
    return calculate_proration(
        licenses=int(tracker.get_slot("license_count")),
        price_per_month=Decimal(str(tracker.get_slot("unit_price"))),
        period=BillingPeriod(start, end),
        effective_date=date.fromisoformat(tracker.get_slot("effective_date")),
    )
