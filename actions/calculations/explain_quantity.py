"""Why the quantity on the invoice is what it is."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.calculations.calculate_proration import says_nothing_new
from actions.calculations.results import compute
from actions.calculations.saying import kept, say_calculation
from actions.forms.interrupting import offer_waiting
from actions.shared.named_action import NamedAction
from actions.shared.rating import ask_whether_helpful
from services.forms.follow_ups import follow_up
from services.forms.last_result import FORM_SLOTS, QUANTITY
from services.forms.quantity_figures import fraction_on_invoice


class ActionExplainQuantity(NamedAction):
    """Ends quantity_form: compares with the invoice when its figure was told, else says what it should be."""

    action_name = "action_explain_quantity"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The quantity with its working."""
        fraction = fraction_on_invoice(tracker.latest_message)
        if fraction:
            dispatcher.utter_message(response="utter_quantity_fraction", fraction=fraction)
            return ask_whether_helpful(dispatcher, tracker, "explain_quantity")
        other = follow_up(tracker.latest_message, tracker.slots)
        if other or says_nothing_new(tracker):
            return [FollowupAction(other or "action_what_if")]
        inputs = {slot: tracker.get_slot(slot) for slot in FORM_SLOTS[QUANTITY]}
        say_calculation(dispatcher, lambda: compute(QUANTITY, inputs))
        rating = ask_whether_helpful(dispatcher, tracker, "explain_quantity")
        offer_waiting(dispatcher, tracker, "quantity_form")
        return [*kept(QUANTITY, inputs), *rating]
