"""Why the quantity on the invoice is what it is."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.calculations.saying import say_calculation
from actions.shared.named_action import NamedAction
from actions.shared.rating import ask_whether_helpful
from calculators.invoice_quantity import calculate_invoice_quantity, explain_invoice_quantity
from services.rendering.results import Rendered, render_invoice_quantity, render_invoice_quantity_explanation


class ActionExplainQuantity(NamedAction):
    """Ends quantity_form: compares with the invoice when its figure was told, else says what it should be."""

    action_name = "action_explain_quantity"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The quantity with its working."""
        say_calculation(dispatcher, lambda: _calculate(tracker))
        rating = ask_whether_helpful(dispatcher, tracker, "explain_quantity")
        return [SlotSet("last_calculation", "quantity"), SlotSet("invoiced_quantity", None), *rating]


def _calculate(tracker: Tracker) -> Rendered:
    licenses, months = int(tracker.get_slot("order_licenses")), int(tracker.get_slot("period_months"))
    invoiced = tracker.get_slot("invoiced_quantity")
    if invoiced is None:
        return render_invoice_quantity(calculate_invoice_quantity(licenses, months))
    return render_invoice_quantity_explanation(explain_invoice_quantity(int(invoiced), licenses, months))
