"""How the payment-extension form ends: past the due date, or stored."""

from __future__ import annotations

from datetime import date

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.forms.clearing import cleared_slots
from actions.forms.payment_extension import PaymentExtensionForm
from actions.forms.submission import submit
from services.rendering.formats import format_date


class ActionSubmitExtension(Action):
    """The facts decide: past its due date the invoice is with Visma Amili."""

    def name(self) -> str:
        return "action_submit_extension"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """Ends the form."""
        due_date = format_date(date.fromisoformat(tracker.get_slot("extension_due_date")))
        if tracker.get_slot("extension_confirmed"):
            return submit(PaymentExtensionForm, "payment_extension", dispatcher, tracker, due_date=due_date)
        dispatcher.utter_message(response="utter_extension_due_date_passed", due_date=due_date)
        return cleared_slots(PaymentExtensionForm.form)
